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
 */
public record ImportSummary(
        long rows,
        long published,
        long extended,
        long accepted,
        long approved,
        long rejected,
        long unchanged,
        long problems) {

    public static final ImportSummary NOTHING = new ImportSummary(0, 0, 0, 0, 0, 0, 0, 0);

    public ImportSummary plus(ImportSummary other) {
        return new ImportSummary(
                rows + other.rows,
                published + other.published,
                extended + other.extended,
                accepted + other.accepted,
                approved + other.approved,
                rejected + other.rejected,
                unchanged + other.unchanged,
                problems + other.problems);
    }
}
