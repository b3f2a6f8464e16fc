package io.piecework.ledger.delivery.audience;

import static io.piecework.ledger.fixtures.CanaryEvents.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.fixtures.CanaryEvents;
import io.piecework.ledger.fixtures.EventSchemas;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is sent outside in place of sealed texts, to each audience. */
class SentTextsTest {

    private static final List<Audience> AUDIENCES = List.of(
            Audience.PLATFORM,
            Audience.WORKERS,
            Audience.REQUESTERS,
            Audience.of("worker:ada"),
            Audience.of("requester:requester-1"));

    @Test
    void no_event_is_sent_with_a_sealed_text_and_its_json_stays_valid() {
        var seen = new HashSet<String>();
        var schemas = new EventSchemas.Check();
        try (Ledger ledger = Ledger.inMemory()) {
            EventFormat format = ledger.bridge().format();
            for (Message message : CanaryEvents.sealed(format)) {
                EventName name = message.event().getClass().getAnnotation(EventName.class);
                for (Audience audience : AUDIENCES) {
                    String sent = text(audience.json(message, format));
                    String open = text(audience.openJson(message, format));
                    assertThat(sent).as(audience + " " + name.value()).doesNotContain(CANARY);
                    assertThat(sent.replace("[sealed]", "")).isEqualTo(withoutCanaries(open));
                    if (!sent.isEmpty()) {
                        assertThat(complaints(schemas, audience, name, sent)).isEmpty();
                    }
                    if (sent.contains("\"[sealed]\"")) {
                        seen.add(audience + " " + name.value());
                    }
                }
                assertThat(occurrences(text(Audience.PLATFORM.json(message, format)), "\"[sealed]\""))
                        .as(name.value())
                        .isEqualTo(CanaryEvents.texts(message.event()));
                assertThat(occurrences(text(Audience.PLATFORM.openJson(message, format)), "\"" + CANARY))
                        .as(name.value())
                        .isEqualTo(CanaryEvents.texts(message.event()));
            }
        }
        assertThat(seen)
                .contains(
                        "platform payout-method-set",
                        "platform assignment-visit-reported",
                        "worker assignment-rejected",
                        "worker:ada assignment-rejected",
                        "requester assignment-rejected",
                        "requester:requester-1 assignment-rejected");
        assertThat(seen.stream().filter(each -> each.startsWith("platform "))).hasSizeGreaterThan(50);
    }

    @Test
    void what_was_stored_in_the_clear_is_sent_as_it_was() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            Map<Long, String> before;
            try (Ledger ledger = open(database, false)) {
                ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", CANARY + "-token"));
                ledger.execute(CloseWorker.of("c-1", "ada", CANARY + " leaves"));
                before = sent(ledger, false);
                assertThat(before.values()).hasSize(4).allMatch(json -> json.contains(CANARY));
                assertThat(sent(ledger, true)).isEqualTo(before);
            }
            try (Ledger ledger = open(database, true)) {
                ledger.execute(CloseWorker.of("c-2", "bob", CANARY + " leaves"));
                Map<Long, String> after = sent(ledger, false);
                assertThat(after).containsAllEntriesOf(before);
                after.keySet().removeAll(before.keySet());
                assertThat(after.values()).hasSize(2).allMatch(json -> json.contains("\"reason\":\"[sealed]\""));
            }
        }
    }

    @Test
    void what_is_sent_again_after_an_erasure_has_the_same_bytes_and_the_same_id() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = open(database, true)) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", CANARY + "-token"));
            ledger.execute(CloseWorker.of("c-1", "ada", CANARY + " leaves"));
            ledger.execute(RemovePayoutMethod.of("m-2", "ada"));
            Map<Long, String> before = sent(ledger, false);
            List<String> ids = ids(ledger);
            assertThat(sent(ledger, true).values()).anyMatch(json -> json.contains(CANARY + " leaves"));

            ledger.asOperator()
                    .eraseWorker(EraseWorker.of("e-1", "ada", "GDPR Article 17", "ops-2")
                            .by(Actor.operator("ops-1")));

            assertThat(sent(ledger, false)).containsAllEntriesOf(before);
            assertThat(ids(ledger)).containsAll(ids);
            assertThat(sent(ledger, false).values())
                    .as("the basis of an erasure says nothing about the worker")
                    .anyMatch(json -> json.contains("GDPR Article 17"));
            assertThat(sent(ledger, true).values())
                    .noneMatch(json -> json.contains(CANARY))
                    .anyMatch(json -> json.contains("\"reason\":\"[erased]\""));
        }
    }

    private static Ledger open(FreshDatabase database, boolean sealed) {
        var builder =
                Ledger.builder().dataSource(database.dataSource()).clock(SettableClock.at("2026-05-01T12:00:00Z"));
        return (sealed ? builder.sealedTexts() : builder).build();
    }

    /** By position, for the platform. */
    private static Map<Long, String> sent(Ledger ledger, boolean open) {
        EventFormat format = ledger.bridge().format();
        var sent = new LinkedHashMap<Long, String>();
        messages(ledger)
                .forEach(message -> sent.put(
                        message.position(),
                        text(
                                open
                                        ? Audience.PLATFORM.openJson(message, format)
                                        : Audience.PLATFORM.json(message, format))));
        return sent;
    }

    private static List<String> ids(Ledger ledger) {
        return messages(ledger).stream().map(Audience.PLATFORM::idOf).toList();
    }

    private static List<Message> messages(Ledger ledger) {
        var messages = new ArrayList<Message>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                messages.add(next.get());
            }
        }
        return messages;
    }

    /** Their texts are the words {@code kanarek reason-1} and the like. */
    private static String withoutCanaries(String json) {
        return json.replaceAll("\"" + CANARY + " [A-Za-z]+-1\"", "\"\"");
    }

    private static List<String> complaints(EventSchemas.Check schemas, Audience audience, EventName name, String data) {
        return schemas.complaints(
                audience.party(),
                "{\"type\":\"" + name.value() + "\",\"timestamp\":\"2026-05-01T12:00:00Z\",\"position\":7,\"revision\":"
                        + name.revision() + ",\"data\":" + data + "}");
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String text(Optional<byte[]> json) {
        return json.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    }
}
