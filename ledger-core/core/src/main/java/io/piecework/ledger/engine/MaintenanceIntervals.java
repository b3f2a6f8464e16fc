package io.piecework.ledger.engine;

/**
 * How often the background thread writes snapshots and advances checkpoints.
 *
 * @param snapshots events by which a stream grows between two snapshots
 * @param checkpoints positions between two advances of the checkpoints
 */
record MaintenanceIntervals(int snapshots, int checkpoints) {

    /**
     * Loading two hundred events takes about a millisecond, which is worth a row. Five thousand rows are summed up in a few milliseconds, and
     * one advance, which waits for the disk once, costs little beside storing them.
     */
    static final MaintenanceIntervals USUAL = new MaintenanceIntervals(200, 5_000);
}
