package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A worker comes to a closed shop. The visit pays EUR 4.00, and 30 % rounded up to half a euro where it is impossible. */
@Tag("slow")
class VisitTest extends MarketplaceTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};

    @Autowired
    private Publishing publishing;

    @Autowired
    private Working working;

    @BeforeEach
    void publish() {
        LocalDate until =
                LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
        publishing.deposit("euros", Person.NORTHWIND, Amount.parse("EUR 24.00"));
        publishing.publish(
                Person.NORTHWIND,
                new OfferForm("shops", TaskKind.SHOP_VISITS, "Look at a shelf", "Count.", "4.00", 6, until));
    }

    private MvcTestResult reports(String piece, byte[] photo) {
        return reports(piece, "The shop is closed.", photo);
    }

    private MvcTestResult reports(String piece, String evidence, byte[] photo) {
        return pages().post()
                .multipart()
                .uri("/pieces/" + piece + "/visit")
                .file(new MockMultipartFile("photo", "shop.png", "image/png", photo))
                .param("evidence", evidence)
                .header("Referer", "http://localhost/pieces")
                .with(user("ada").roles("WORKER"))
                .with(csrf())
                .exchange();
    }

    private static String problem(MvcTestResult answer) {
        return String.valueOf(answer.getMvcResult().getFlashMap().get("problem"));
    }

    private AssignmentStatus status(String piece) {
        return ledger.asOperator().assignment(piece).orElseThrow().status();
    }

    @Test
    void the_requester_sees_the_photo_and_pays_the_share() throws Exception {
        working.accept("shop-1", "shops", Person.ADA);
        assertThat(as(Person.ADA).page("/pieces")).contains("The visit is impossible", "/pieces/shop-1/visit");
        assertThat(problem(reports("shop-1", PNG))).isEqualTo("null");
        assertThat(problem(reports("shop-1", PNG))).isEqualTo("null");

        assertThat(as(Person.NORTHWIND).page("/reviews"))
                .contains("The visit was impossible", "The shop is closed.", "src=\"/photos/shop-1\"")
                .contains("Pay the visit: EUR 1.50");
        assertThat(as(Person.NORTHWIND).looks("/photos/shop-1"))
                .hasStatusOk()
                .hasContentType("image/png")
                .body()
                .isEqualTo(PNG);
        assertThat(as(Person.RITA).looks("/photos/shop-1")).hasStatusOk();
        assertThat(as(Person.GROVE).looks("/photos/shop-1"))
                .as("another requester")
                .hasStatus(404);
        assertThat(as(Person.LUC).looks("/photos/shop-1")).hasStatus(404);
        assertThat(as(Person.OMAR).looks("/photos/shop-1")).hasStatus(404);

        as(Person.NORTHWIND).does("/reviews/shop-1/compensate", "/reviews", "reason", "The photo shows it.");
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().available())
                .isEqualTo(Amount.parse("EUR 1.50"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_report_that_is_refused_has_a_reason() throws Exception {
        working.accept("shop-2", "shops", Person.ADA);
        reports("shop-2", PNG);
        assertThat(as(Person.NORTHWIND).pageAfter("/reviews", "/reviews/shop-2/refuse", "reason", "No"))
                .as("beside the field that both buttons have")
                .containsPattern("name=\"reason\"[^>]* value=\"No\"[^>]* aria-invalid=\"true\"");
        as(Person.NORTHWIND).does("/reviews/shop-2/refuse", "/reviews", "reason", "That is another shop.");
        assertThat(as(Person.ADA).page("/earnings")).contains("That is another shop.", "Amount concerned: EUR 4.00");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(as(Person.ADA).page("/mails"))
                        .contains("your report of an impossible visit was refused")
                        .doesNotContain("your work was not approved"));
    }

    /** The sentence stands beside the field of the photo, and the text beside it is still there. */
    @Test
    void a_photo_that_is_no_picture_or_too_large_is_refused() {
        working.accept("shop-3", "shops", Person.ADA);
        assertThat(as(Person.ADA).page("/pieces")).contains("A photo that shows it (PNG or JPEG, at most 10 MB)");
        for (byte[] photo : List.of("<svg/>".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(PNG, 10_485_761))) {
            MvcTestResult refused = reports("shop-3", photo);
            assertThat(pageAfter(refused))
                    .containsPattern("<details open=\"open\">\\s*<summary>The visit is impossible")
                    .containsPattern("name=\"evidence\" value=\"The shop is closed.\"")
                    .containsPattern("type=\"file\" name=\"photo\"[^>]* accept=\"image/png,image/jpeg\"[^>]*"
                            + " aria-invalid=\"true\" aria-describedby=\"/pieces/shop-3/visit:photo\"")
                    .contains("id=\"/pieces/shop-3/visit:photo\">The photo has to be a PNG or JPEG picture of at most"
                            + " 10 MB.</small>");
        }
        assertThat(status("shop-3")).isEqualTo(AssignmentStatus.ACCEPTED);
        assertThat(as(Person.ADA).page("/pieces")).doesNotContain("The shop is closed.", "open=\"open\"");

        assertThat(problem(reports("shop-3", Arrays.copyOf(PNG, 10_485_760)))).isEqualTo("null");
        assertThat(status("shop-3")).isEqualTo(AssignmentStatus.VISIT_REPORTED);
    }

    @Test
    void a_report_says_what_was_found() {
        working.accept("shop-4", "shops", Person.ADA);
        assertThat(pageAfter(reports("shop-4", ".", PNG)))
                .containsPattern(
                        "id=\"/pieces/shop-4/visit:evidence\">The reason says too little: write at least 3 letters.");
        assertThat(status("shop-4")).isEqualTo(AssignmentStatus.ACCEPTED);
    }

    private String pageAfter(MvcTestResult refused) {
        assertThat(refused).hasRedirectedUrl("/pieces");
        MvcTestResult page = pages().get()
                .uri("/pieces")
                .flashAttrs(new HashMap<>(refused.getMvcResult().getFlashMap()))
                .with(user("ada").roles("WORKER"))
                .exchange();
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void only_a_visit_can_be_reported() throws Exception {
        working.accept("picture-9", "pictures", Person.ADA);
        assertThat(as(Person.ADA).page("/pieces")).doesNotContain("/pieces/picture-9/visit");
        assertThat(problem(reports("picture-9", PNG)))
                .isEqualTo("Only a visit to a shop can be reported as impossible. Nothing was changed.");
        assertThat(status("picture-9")).isEqualTo(AssignmentStatus.ACCEPTED);
    }
}
