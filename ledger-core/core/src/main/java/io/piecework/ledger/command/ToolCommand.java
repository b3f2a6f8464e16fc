package io.piecework.ledger.command;

/**
 * A command that only a tool of the operator's view carries out, since its event alone would be half of the work. The ledger executes none by
 * itself.
 */
public interface ToolCommand extends Command {

    /** The call that carries it out, and what that does, such as {@code asOperator().closePeriod(…), which …}. */
    String tool();
}
