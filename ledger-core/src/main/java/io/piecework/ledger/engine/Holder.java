package io.piecework.ledger.engine;

/**
 * Somebody whose transaction goes on for longer than a commit takes, and has written to streams and rows that others cannot write to
 * until it ends. Seen by any thread.
 */
final class Holder {

    private volatile boolean over;

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
