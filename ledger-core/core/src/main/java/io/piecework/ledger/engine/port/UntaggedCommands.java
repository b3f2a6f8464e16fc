package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import java.util.AbstractList;
import java.util.List;
import org.apiguardian.api.API;

/** A view of a caller's list without the tags: modules see the commands themselves. */
@API(status = API.Status.INTERNAL)
public final class UntaggedCommands extends AbstractList<Command> {

    private final List<Command> given;

    public UntaggedCommands(List<Command> given) {
        this.given = given;
    }

    @Override
    public Command get(int index) {
        Command command = given.get(index);
        return command == null ? command : command.untagged(); // a null is refused when it is decided
    }

    @Override
    public int size() {
        return given.size();
    }
}
