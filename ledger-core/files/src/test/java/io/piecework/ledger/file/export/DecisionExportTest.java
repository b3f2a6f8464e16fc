package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionScene;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Decisions as JSON. */
class DecisionExportTest {

    private static DecisionScene scene;

    @BeforeAll
    static void makeDecisions() {
        scene = DecisionScene.ofEveryKind();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static DecisionDocument document(String decision) {
        return scene.decision(decision).document(DecisionScene.POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejection:a1", "hold:h1", "suspension:s1", "time-out:a6", "reversal:v2"})
    void the_export_writes_what_the_jackson_module_writes(String decision) {
        var exported = new StringWriter();
        DecisionExport.json(document(decision), exported);
        var mapper = JsonMapper.builder().addModule(new LedgerJsonModule()).build();

        assertThat(exported).hasToString(mapper.writeValueAsString(document(decision)) + "\n");
        assertThat(mapper.readTree(exported.toString())
                        .get("decision")
                        .get("id")
                        .asString())
                .isEqualTo(decision);
    }

    @Test
    void a_list_is_written_as_json_lines() {
        var exported = new StringWriter();
        scene.ledger.asWorker("eli").decisions().forEach(DecisionExport.jsonLines(exported));

        assertThat(exported.toString().lines())
                .first()
                .asString()
                .startsWith("{\"decision\":\"forfeiture:f2\",\"worker\":\"eli\",\"about\":\"worker:eli:USD\",\"by\":"
                        + "\"operator:platform\",\"atStake\":\"USD 0.005\",\"effective\":\"2026-12-03T10:00:00Z\"");
    }
}
