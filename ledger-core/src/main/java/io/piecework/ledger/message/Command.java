package io.piecework.ledger.message;

import io.piecework.ledger.id.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the ledger is asked to do, once, however often it is sent.
 *
 * <p>Every command is a record. Its {@link #id()} is what a repeat is recognised by: the subject's own id, or an operation's where
 * the subject can be asked for the same thing more than once. The event it leads to carries every other component under the
 * same name, so that a repeat with other content is refused by naming the field.
 */
public interface Command {

    /** What this command is recognised by when it is sent again. */
    Id id();

    /** Who gives it. */
    Actor actor();

    /** When it takes effect, cut to microseconds; the ledger's clock where nobody says. */
    @Nullable
    Instant at();
}
