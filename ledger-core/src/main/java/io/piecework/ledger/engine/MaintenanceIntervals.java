package io.piecework.ledger.engine;

/**
 * How often something is done behind the commands.
 *
 * @param snapshots by how many events a stream grows from one snapshot to the next
 * @param checkpoints by how many positions the events go on from one move of the checkpoints to the next
 */
record MaintenanceIntervals(int snapshots, int checkpoints) {

    /**
     * Two hundred events take a millisecond to load, which a row each is worth. Five thousand are summed up in a few milliseconds, and a
     * move, which waits for the disk once, is little beside storing them.
     */
    static final MaintenanceIntervals USUAL = new MaintenanceIntervals(200, 5_000);
}
