package io.piecework.ledger.message;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.text.Text;
import java.util.Locale;

/** Who gave a command: a role and a name within it, written {@code operator:ops-1}. */
public record Actor(Role role, String name) {

    /** In which capacity somebody acts. */
    public enum Role {
        /** The platform's own people and back office; may record what happened earlier. */
        OPERATOR,
        /** A migration from another system; may record what happened earlier. */
        IMPORT,
        REQUESTER,
        WORKER;

        /** Whether it is the platform itself that acts, by its people or its migration. */
        public boolean isPlatform() {
            return this == OPERATOR || this == IMPORT;
        }

        /** Whether this role may give an effective time that is already past. */
        public boolean mayBackDate() {
            return isPlatform();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The platform itself, where a command names nobody. */
    public static final Actor PLATFORM = operator("platform");

    public Actor {
        Text.checked("actor", name, Id.LIMIT);
    }

    public static Actor operator(String name) {
        return new Actor(Role.OPERATOR, name);
    }

    public static Actor importer(String name) {
        return new Actor(Role.IMPORT, name);
    }

    public static Actor requester(RequesterId requester) {
        return new Actor(Role.REQUESTER, requester.value());
    }

    public static Actor worker(WorkerId worker) {
        return new Actor(Role.WORKER, worker.value());
    }

    /**
     * Reads the written form back.
     *
     * @throws IllegalArgumentException when there is no role in front
     */
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        for (Role role : Role.values()) {
            if (colon > 0 && role.toString().equals(text.substring(0, colon))) {
                return new Actor(role, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException(
                "actor \"" + Text.shown(text) + "\" does not begin with operator:, import:, requester: or worker:");
    }

    @Override
    public String toString() {
        return role + ":" + name;
    }
}
