package io.piecework.ledger.audit.figures;

import io.piecework.ledger.audit.replay.EventComparison;

/** Takes what an event says about figures that other events have too. */
interface ClaimSink {

    /** The place of the current event. */
    EventComparison.Place place();

    /** The leading one of two events: exactly one event of the other stream must say the same about the subject. */
    void leads(String subject, String other, Figures figures);

    /** The event that follows from the leading one. */
    void follows(String subject, String other, Figures figures);

    /** From this position on, events may refer to these figures of the subject. */
    void defines(String subject, Figures figures);

    /** The event repeats the figures that were defined for the subject by then. */
    void refers(String subject, String other, Figures figures);

    /** The event defines a subject of a kind that is too frequent to be remembered: an event of a later stream may refer to it. */
    void definesOneOfMany(String subject, Figures figures);

    /** The event repeats the figures of such a subject. */
    void refersToOneOfMany(String subject, String other, Figures figures);

    /** A figure of the current event that does not follow from another event of its stream. */
    void differs(String figure, Object value, EventComparison.Place other, Object others);
}
