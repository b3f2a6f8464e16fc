package io.piecework.ledger.delivery.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.delivery.person.PersonEvents.PersonEvent;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.PersonSearch;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The events about a person, found by the lists and by what the events name, against a search of the whole log. */
class PersonEventsTest {

    /**
     * Texts in events about a worker that the person does not get, each with its cause. A new text field is either read by the person in
     * {@code readers.properties} or is added here.
     */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("assignment-changed.reason", "the operation's event has it"),
            Map.entry("payout-method-changed.method", "the operation's event has it"),
            Map.entry("worker-status-changed.reason", "the operation's event has it"),
            Map.entry("payout-attempt-claimed.claimant", "a process of the platform"),
            Map.entry("payout-attempt-released.claimant", "a process of the platform"),
            Map.entry("payout-requested.policy", "terms of the platform, for all workers"),
            Map.entry("payout-requested.rail", "terms of the platform, for all workers"),
            Map.entry("cash-out-requested.policies", "terms of the platform, for all workers"));

    /** Every message of the story, by its ordering key. */
    private static final Map<String, List<Message>> BY_KEY = new HashMap<>();

    @BeforeAll
    static void read_the_story() {
        try (Ledger ledger = Ledger.inMemory()) {
            tellStory(ledger);
            BY_KEY.putAll(PersonSearch.byKey(ledger));
        }
    }

    @EachDatabase
    void are_all_those_with_the_workers_key_that_say_something(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            tellStory(ledger);
            assertThat(PersonSearch.assertSameAsFound(ledger)).isEqualTo(6);
            assertThat(PersonSearch.found(ledger, "ada")).hasSizeGreaterThan(100);
            assertThat(PersonSearch.found(ledger, "nobody")).isEmpty();
        }
    }

    /** The story has an event of every type. Fails for a new text about a worker that the person's export would not have. */
    @Test
    void have_every_text_about_the_person_but_those_that_are_listed() {
        var unread = new TreeSet<String>();
        var texts = new TreeSet<String>();
        BY_KEY.forEach((key, messages) -> {
            if (key.startsWith("worker:")) {
                messages.forEach(message -> {
                    Class<?> type = message.event().getClass();
                    for (RecordComponent field : type.getRecordComponents()) {
                        texts(field, ReadableFields.name(type) + "." + field.getName(), true, texts, unread);
                    }
                });
            }
        });
        assertThat(unread).containsExactlyInAnyOrderElementsOf(LEFT_OUT.keySet());
        assertThat(texts)
                .hasSizeGreaterThan(80)
                .contains(
                        "assignment-rejected.reason",
                        "assignment-visit-reported.evidence",
                        "bonus-granted.grant.reason",
                        "payout-method-set.method.token",
                        "payout-requested.method.token");
    }

    @Test
    void have_their_tags_evidence_and_tokens_and_no_actor() {
        try (Ledger ledger = Ledger.inMemory()) {
            tellStory(ledger);
            ledger.execute(GrantBonus.of("b-tagged", "ada", "acme", Amount.parse("USD 0.02"), "for the canary")
                    .tagged(Tags.of("batch", "7")));

            List<PersonEvent> found = PersonSearch.found(ledger, "ada");

            PersonEvent last = found.get(found.size() - 1);
            assertThat(last.name()).isEqualTo("bonus-granted");
            assertThat(last.stream()).isEqualTo("award:b-tagged");
            assertThat(last.tags()).isEqualTo(Tags.of("batch", "7"));
            assertThat(json(last)).contains("\"reason\":\"for the canary\"").doesNotContain("actor", "funds");
            assertThat(found.stream().filter(event -> event.name().equals("assignment-visit-reported")))
                    .hasSize(2)
                    .allSatisfy(
                            event -> assertThat(json(event)).contains("\"evidence\":\"the shop is closed, see photo"));
            assertThat(found.stream().filter(event -> event.name().equals("payout-method-set")))
                    .singleElement()
                    .satisfies(event -> assertThat(json(event))
                            .contains("\"method\":{\"rail\":\"bank-transfer\",\"token\":\"tok_1\"}"));
        }
    }

    /** @param read whether the record that has the field is read by the person */
    private static void texts(
            RecordComponent field, String place, boolean read, Set<String> texts, Set<String> unread) {
        Class<?> type = field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
        boolean readHere = read && ReadableFields.isReadable(field, ReadableFields.PERSON);
        if (Set.of(String.class, Reason.class, Title.class, Category.class).contains(type)) {
            texts.add(place);
            if (!readHere) {
                String[] names = place.split("[.]", -1);
                unread.add(names[0] + "." + names[1]);
            }
        } else if (type.isRecord()
                && type != Actor.class
                && !Id.class.isAssignableFrom(type)
                && type != Source.class
                && !type.getPackageName().endsWith(".money")) {
            for (RecordComponent inner : type.getRecordComponents()) {
                texts(inner, place + "." + inner.getName(), readHere, texts, unread);
            }
        }
    }

    private static void tellStory(Ledger ledger) {
        for (Command command : EveryCommand.COMMANDS) {
            if (ToolCommands.isOfTool(command)) {
                ToolCommands.execute(ledger, command);
            } else {
                ledger.execute(command);
            }
        }
    }

    private static String json(PersonEvent event) {
        return new String(event.json(), StandardCharsets.UTF_8);
    }
}
