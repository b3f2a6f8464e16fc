package io.piecework.ledger.cli.story;

import io.piecework.ledger.message.Command;

/** Takes what a line says, step by step. */
interface Steps {

    void command(Command command, Place place);

    /** One of many whose outcomes are asked for together. */
    void inBulk(Command command, Place place);

    /** The bulk is complete. */
    void endOfBulk();

    void expect(Expectation expectation, Place place);
}
