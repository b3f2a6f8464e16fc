package io.piecework.ledger.interchange;

/**
 * What an import found and did.
 *
 * @param rows read, good and bad
 * @param published tasks that were new
 * @param extended tasks that got more slots
 * @param accepted assignments that were new
 * @param approved assignments that became approved
 * @param rejected assignments that became rejected
 * @param unchanged rows that said nothing new
 * @param problems rows that were reported and skipped
 * @param overturned assignments that had been rejected and became approved
 * @param bonuses that were new
 * @param unattached bonuses among them for assignments that are not recorded
 */
public record ImportSummary(
        long rows,
        long published,
        long extended,
        long accepted,
        long approved,
        long rejected,
        long unchanged,
        long problems,
        long overturned,
        long bonuses,
        long unattached) {

    public static final ImportSummary NOTHING = new ImportSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public ImportSummary plus(ImportSummary other) {
        return new ImportSummary(
                rows + other.rows,
                published + other.published,
                extended + other.extended,
                accepted + other.accepted,
                approved + other.approved,
                rejected + other.rejected,
                unchanged + other.unchanged,
                problems + other.problems,
                overturned + other.overturned,
                bonuses + other.bonuses,
                unattached + other.unattached);
    }
}
