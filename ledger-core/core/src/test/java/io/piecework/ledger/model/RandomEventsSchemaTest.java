package io.piecework.ledger.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.EventSchemas;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The events of random commands follow the JSON Schemas of the docs. */
class RandomEventsSchemaTest {

    /** Of twenty commands each; the profile {@code thorough} raises the property {@code piecework.journal}. */
    private static final int SEQUENCES = Integer.getInteger("piecework.journal", 3);

    @Test
    void every_event_follows_its_schema() {
        var check = new EventSchemas.Check();
        var complaints = new ArrayList<String>();
        var names = new TreeSet<String>();
        try (var runner = new ModelRunner(TestDatabase.H2, ModelRunner.REPLAYING_LEDGER)) {
            for (long seed = 1; seed <= SEQUENCES; seed++) {
                assertThat(runner.run(Generator.sequence(seed))).isEmpty();
            }
            var format = runner.ledger().bridge().format();
            try (EventCursor cursor = runner.ledger().bridge().feed().open(0)) {
                for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                    EventName name =
                            format.nameOf(next.get().event().getClass()).orElseThrow();
                    names.add(name.value());
                    complaints.addAll(check.complaints(
                            name, new String(format.write(next.get().event()), UTF_8)));
                }
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(names).hasSizeGreaterThan(20);
    }
}
