package io.piecework.ledger.engine.postgres;

/** The keys of the ledger's advisory locks. A key belongs to one database of the server: two ledgers of one database share them. */
final class AdvisoryLocks {

    /** Held exclusively while a process creates or changes the schema. The digits spell "piecework" on a telephone. */
    static final long SCHEMA = 743_239_675L;

    /** Held shared by every transaction that appends, until it ends; exclusively by a rebuild. */
    static final long APPENDING = 743_239_676L;

    /** Held shared by the session of every open writer; exclusively by a rebuild. */
    static final long WRITING = 743_239_677L;

    /** Held for a moment while a ledger opens, to see whether such locks have an effect. */
    static final long PROBE = 743_239_678L;

    private AdvisoryLocks() {}
}
