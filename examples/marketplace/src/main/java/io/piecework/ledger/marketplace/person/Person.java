package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** The people of the demo. In a platform of yours they are rows of a table; what counts is that each has one id in the ledger. */
public enum Person {
    NORTHWIND("northwind", "Northwind Pictures", Role.REQUESTER, Locale.ENGLISH),
    /** A second requester: of the first one's tasks, work and money it sees nothing. */
    GROVE("grove", "Grove Street Bakery", Role.REQUESTER, Locale.ENGLISH),
    ADA("ada", "Ada", Role.WORKER, Locale.ENGLISH),
    LUC("luc", "Luc", Role.WORKER, Locale.FRENCH),
    RITA("rita", "Rita", Role.REVIEWER, Locale.ENGLISH),
    OMAR("omar", "Omar", Role.FINANCE, Locale.ENGLISH);

    /** What a person does on the platform. */
    public enum Role {
        REQUESTER("tasks reviews spending mails"),
        WORKER("pieces earnings payouts mails"),
        REVIEWER("appeals people"),
        FINANCE("bank paydays people books");

        private final String pages;

        Role(String pages) {
            this.pages = pages;
        }

        /** The pages of this role, as they are named in addresses and texts; the first comes after signing in. */
        public List<String> pages() {
            return List.of(pages.split(" "));
        }

        public String firstPage() {
            return "/" + pages().get(0);
        }
    }

    private final String id;
    private final String shownName;
    private final Role role;
    private final Locale language;

    Person(String id, String shownName, Role role, Locale language) {
        this.id = id;
        this.shownName = shownName;
        this.role = role;
        this.language = language;
    }

    /** The person who is signed in. */
    public static Person of(Authentication authentication) {
        return named(authentication.getName()).orElseThrow();
    }

    /** The person with an id of the ledger. */
    public static Optional<Person> named(String id) {
        return Arrays.stream(values()).filter(person -> person.id.equals(id)).findFirst();
    }

    /** Whether the platform has seen a VAT number of this person, so that it adds the tax to payouts. */
    public boolean chargesVat() {
        return this == ADA;
    }

    /** The name that people see; the id itself where no person of the platform has it. */
    public static String nameOf(String id) {
        return named(id).map(Person::shownName).orElse(id);
    }

    /** The id in the ledger, which is also the name to sign in with. */
    public String id() {
        return id;
    }

    public String shownName() {
        return shownName;
    }

    public Role role() {
        return role;
    }

    public Locale language() {
        return language;
    }

    /** The actor that the ledger checks and records with a command of this person. */
    public Actor actor() {
        return switch (role) {
            case REQUESTER -> Actor.requester(new RequesterId(id));
            case WORKER -> Actor.worker(new WorkerId(id));
            case REVIEWER, FINANCE -> Actor.operator(id);
        };
    }
}
