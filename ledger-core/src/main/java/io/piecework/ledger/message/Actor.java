package io.piecework.ledger.message;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.text.Required;
import io.piecework.ledger.text.Text;
import java.util.Locale;

/** The actor of a command: a role and a name, written {@code operator:ops-1}. The name has at most {@value Id#LIMIT} characters. */
public record Actor(Role role, String name) {

    /** The role in which an actor gives a command. */
    public enum Role {
        /** The platform's staff and back office; may back-date. */
        OPERATOR,
        /** A migration from another system; may back-date. */
        IMPORT,
        /** The ledger's own due work; may back-date. */
        SYSTEM,
        REQUESTER,
        WORKER;

        /** Whether the platform acts: an operator, an import or due work. */
        public boolean isPlatform() {
            return this == OPERATOR || this == IMPORT || this == SYSTEM;
        }

        /** Whether the effective time of this role's commands may be in the past. */
        public boolean mayBackDate() {
            return isPlatform();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The actor of a command that names none: {@code operator:platform}. */
    public static final Actor PLATFORM = operator("platform");

    /** The actor of the ledger's due work: {@code system:calendar}. */
    public static final Actor CALENDAR = new Actor(Role.SYSTEM, "calendar");

    public Actor {
        Required.components(Actor.class, role, name);
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
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it does not begin with a role and a colon
     */
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        for (Role role : Role.values()) {
            if (colon > 0 && role.toString().equals(text.substring(0, colon))) {
                return new Actor(role, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException("actor \"" + Text.shown(text)
                + "\" does not begin with operator:, import:, system:, requester: or worker:");
    }

    @Override
    public String toString() {
        return role + ":" + name;
    }
}
