package io.piecework.ledger.file.imports;

/**
 * The counts of an import.
 *
 * @param rows all rows of the file
 * @param published new tasks
 * @param extended tasks that got more slots
 * @param accepted new assignments
 * @param approved assignments that the import approved
 * @param rejected assignments that the import rejected
 * @param unchanged rows without anything new
 * @param problems rows that were reported and skipped
 * @param overturned rejected assignments that the import approved
 * @param bonuses new bonuses
 * @param unattached new bonuses for assignments that are not recorded
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
