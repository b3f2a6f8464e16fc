package io.piecework.ledger.bank.report;

/**
 * How much a reader takes before it refuses a file, so that a wrong or hostile one costs bounded time and memory. Elements that are passed over take
 * none. A file of the greatest size takes about six times its size in memory at worst, where all of it is one comment or attribute. Not to be set:
 * 2,000 elements of one payment, 1,000 different names.
 *
 * @param bytes of the file
 * @param depth of its elements
 * @param text characters of one element
 * @param entries that the report has, its statements and their balances included
 */
public record ReportLimits(long bytes, int depth, int text, int entries) {

    /** 64 MiB, 32 elements deep, 2,000 characters an element, 100,000 entries. */
    public static final ReportLimits DEFAULT = new ReportLimits(64L << 20, 32, 2_000, 100_000);

    /** @throws IllegalArgumentException if one is not positive */
    public ReportLimits {
        if (bytes < 1 || depth < 1 || text < 1 || entries < 1) {
            throw new IllegalArgumentException("limits are " + bytes + " bytes, depth " + depth + ", " + text
                    + " characters and " + entries + " entries, all must be at least 1");
        }
    }
}
