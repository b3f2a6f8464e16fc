package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The actor of a command: a role and a name, written {@code operator:ops-1}. The name has at most {@value Id#LIMIT} characters.
 *
 * <p>A person or the platform's back office acts as {@link Role#OPERATOR}. A decision that no person made names the system and its version, {@code
 * system:photo-check@2.4}, since the worker has the right to know it.
 */
public record Actor(Role role, String name) {

    /** The role in which an actor gives a command. */
    public enum Role {
        /** The platform's staff and back office; may back-date. */
        OPERATOR,
        /** A migration from another system; may back-date. */
        IMPORT,
        /** A system that decides without a person: the ledger's own due work, or one of the platform's with its version; may back-date. */
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

    private static final char VERSION = '@';

    /** @throws IllegalArgumentException when a system other than {@link #CALENDAR} names no version */
    public Actor {
        Required.components(Actor.class, role, name);
        Text.party("actor", name, Id.LIMIT);
        int at = name.lastIndexOf(VERSION);
        if (role == Role.SYSTEM && !name.equals("calendar") && (at < 1 || at == name.length() - 1)) {
            throw new IllegalArgumentException("actor \"" + role + ":" + Text.shown(name)
                    + "\" names no version: write the system, an @ and the version, as system:photo-check@2.4 does");
        }
    }

    /**
     * A system of the platform that decides without a person.
     *
     * @param version of the program, the model or its rules, without an {@code @}
     * @throws IllegalArgumentException if the system or the version is blank, or the version has an {@code @}
     */
    public static Actor system(String system, String version) {
        Text.checked("system", system, Id.LIMIT);
        Text.checked("version", version, Id.LIMIT);
        if (version.indexOf(VERSION) >= 0) {
            throw new IllegalArgumentException("version \"" + Text.shown(version) + "\" has an @, which separates it");
        }
        return new Actor(Role.SYSTEM, system + VERSION + version);
    }

    /** Whether a system acted without a person. */
    public boolean isAutomated() {
        return role == Role.SYSTEM;
    }

    /** The version of the system; null for a person, and for the due work, which only applies the terms that its events carry. */
    public @Nullable String version() {
        return isAutomated() && name.indexOf(VERSION) > 0 ? name.substring(name.lastIndexOf(VERSION) + 1) : null;
    }

    public static Actor operator(String name) {
        return new Actor(Role.OPERATOR, name);
    }

    public static Actor importer(String name) {
        return new Actor(Role.IMPORT, name);
    }

    public static Actor requester(RequesterId requester) {
        Objects.requireNonNull(requester, "requester");
        return new Actor(Role.REQUESTER, requester.value());
    }

    public static Actor worker(WorkerId worker) {
        Objects.requireNonNull(worker, "worker");
        return new Actor(Role.WORKER, worker.value());
    }

    /**
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it does not begin with a role and a colon
     */
    public static Actor parse(String text) {
        Objects.requireNonNull(text, "text");
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
