package io.piecework.ledger.engine.port;

import java.util.Locale;

/**
 * Whether queries go to a replica, as of the last one that tried. Reading it asks no database.
 *
 * @param number in the order in which the replicas were given, from 1
 * @param state why queries go there or not
 * @param reason in one sentence; empty where queries go there
 */
public record ReplicaStatus(int number, State state, String reason) {

    /** Why queries go to a replica or not. */
    public enum State {

        /** It has what its readers asked for, or no reader has asked. */
        USED,

        /** It does not have it yet. */
        BEHIND,

        /** It failed or did not answer, and is tried again after the back-off. */
        FAILED,

        /** It is a former primary, or follows one: what it has beside the primary's is lost. An operator takes it out or sets it up anew. */
        OTHER_HISTORY;

        /** Such as {@code other-history}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
