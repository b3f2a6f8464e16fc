package io.piecework.ledger.cli.story;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.NoticePolicy;
import java.time.Instant;

/** Takes what a line says, step by step. */
interface Steps {

    void command(Command command, Place place);

    /** One of many whose outcomes are asked for together. */
    void inBulk(Command command, Place place);

    /** The bulk is complete. */
    void endOfBulk();

    /** Time passes, and does what is due by then. */
    void due(Instant until, NoticePolicy notices, Place place);

    void expect(Expectation expectation, Place place);
}
