package io.piecework.ledger.cli.story;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Instant;

/** Receives the steps of a file in their order. */
interface StepHandler {

    void command(Command command, SourceLocation location);

    /** One command of a bulk; the bulk's outcomes may come together at its end. */
    void bulkCommand(Command command, SourceLocation location);

    void endOfBulk();

    /** Executes the commands that were collected to be executed with later ones. */
    void settle();

    /** Runs everything that is due by a time. */
    void due(Instant until, NoticePolicy notices, SourceLocation location);

    void expect(Expectation expectation, SourceLocation location);
}
