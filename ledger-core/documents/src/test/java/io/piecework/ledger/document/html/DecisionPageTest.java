package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionScene;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A decision's document as a page. */
class DecisionPageTest {

    private static DecisionScene scene;

    @BeforeAll
    static void makeDecisions() {
        scene = DecisionScene.ofEveryKind();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void a_page_has_every_sentence_of_the_text_and_no_markup_of_a_reason() throws IOException {
        try (var hostile = DecisionScene.submitted()) {
            hostile.does(RejectAssignment.of("a1", "<script>alert(1)</script> & \u202e")
                    .as("photo"));
            DecisionDocument document = hostile.decision("rejection:a1").document(DecisionScene.POLICY);
            var page = new StringWriter();
            new DecisionPage(document).html(page);

            assertThat(page.toString())
                    .startsWith("<!DOCTYPE html>\n")
                    .endsWith("</html>\n")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \\u{202e}")
                    .contains("Your work was rejected. Nothing is paid for it.")
                    .contains("Contact: Ann Lee, reviews@acme.example.")
                    .doesNotContain("<script", "\u202e");
        }
    }
}
