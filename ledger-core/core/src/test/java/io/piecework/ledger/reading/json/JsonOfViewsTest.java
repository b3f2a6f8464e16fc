package io.piecework.ledger.reading.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Bridge;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.delivery.listener.ListenerAdmin;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.RequesterLists;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.requester.RequesterAsKnown;
import io.piecework.ledger.reports.requester.RequesterReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every value that the front door returns has its JSON written down in {@code views.txt}: one line with every value, and one with nulls and
 * empty lists where they are allowed. A new view is a missing line.
 */
class JsonOfViewsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/io/piecework/ledger/reading/json/views.txt");

    /** What the front door returns besides values: objects with queries and commands of their own. */
    private static final Set<Class<?>> TOOLS = Set.of(
            AuditorView.class,
            Bridge.class,
            FinanceReports.class,
            Ledger.class,
            LedgerBuilder.class,
            LedgerReader.class,
            ListenerAdmin.class,
            OperatorLists.class,
            OperatorQueries.class,
            OperatorView.class,
            PayoutQueue.class,
            RequesterAsKnown.class,
            RequesterLists.class,
            RequesterReports.class,
            RequesterView.class,
            Subscription.class,
            WorkerAsKnown.class,
            WorkerLists.class,
            WorkerView.class);

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new LedgerJsonModule()).build();

    private static List<Class<?>> values() {
        return ReturnedTypes.all().stream()
                .filter(type -> !TOOLS.contains(type))
                .toList();
    }

    private static Map<String, String> lines(JsonMapper mapper) {
        var lines = new LinkedHashMap<String, String>();
        for (Class<?> type : values()) {
            String name = type.getName().substring("io.piecework.ledger.".length());
            String full = mapper.writeValueAsString(SampleViews.of(type, true));
            String sparse = mapper.writeValueAsString(SampleViews.of(type, false));
            lines.put(name, full);
            if (!sparse.equals(full)) {
                lines.put(name + " without", sparse);
            }
        }
        return lines;
    }

    @Test
    void every_view_receipt_and_refusal_is_written_as_expected() throws IOException {
        var actual = new ArrayList<String>();
        lines(MAPPER).forEach((name, json) -> actual.add(name + ": " + json));
        if (Boolean.getBoolean("piecework.approve")) {
            Files.write(EXPECTED, actual);
        }

        assertThat(actual).containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }

    @Test
    void the_front_door_returns_records_refusals_and_the_listed_tools_only() {
        assertThat(ReturnedTypes.all()).containsAll(TOOLS).hasSizeGreaterThan(50);
        assertThat(values()).filteredOn(type -> !type.isRecord()).containsExactly(Refusal.class);
    }

    /** An application that writes its own times as numbers and its own constants as names does not change the ledger's. */
    @Test
    void the_applications_features_do_not_change_the_values() throws IOException {
        JsonMapper other = JsonMapper.builder()
                .findAndAddModules()
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.WRITE_ENUM_KEYS_USING_INDEX)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
        var actual = new ArrayList<String>();
        lines(other).forEach((name, json) -> actual.add(name + ": " + json));

        assertThat(actual).containsExactlyElementsOf(Files.readAllLines(EXPECTED));
    }

    @Test
    void naming_and_inclusion_are_the_applications() {
        JsonMapper snake = JsonMapper.builder()
                .addModule(new LedgerJsonModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();

        assertThat(lines(snake))
                .containsEntry("work.task.TaskView", lines(MAPPER).get("work.task.TaskView"))
                .hasEntrySatisfying(
                        "reading.statement.StatementPart without",
                        json -> assertThat(json)
                                .isEqualTo("{\"opening\":\"USD 0.50\",\"lines\":[],\"closing\":\"USD 1.00\"}"))
                .hasEntrySatisfying("journal.Balance", json -> assertThat(json).contains("\"awaiting_review\""));
    }
}
