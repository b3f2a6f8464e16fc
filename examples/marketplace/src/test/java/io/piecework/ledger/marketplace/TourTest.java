package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tour is for people who are not signed in. */
@Tag("slow")
class TourTest extends MarketplaceTest {

    @Test
    void the_page_to_sign_in_leads_to_it() {
        assertThat(page("/sign-in", Locale.ENGLISH)).contains("<a href=\"/tour/1\">Begin the tour</a>");
        assertThat(pages().get().uri("/tour").exchange()).hasRedirectedUrl("/tour/1");
    }

    @Test
    void a_step_shows_what_happened_and_what_was_stored_and_leads_on() {
        assertThat(page("/tour/6", Locale.ENGLISH))
                .contains("Step 6 of 17", "Ada has earned USD 5.00, and the platform its fee of USD 1.00.")
                .contains("<dt>Northwind: reserved</dt><dd><b>USD 12.00</b></dd>")
                .contains("<dt>Northwind: available</dt><dd><span>USD 2.00</span></dd>")
                .contains("ledger.execute(ApproveAssignment.of(&quot;cat-1&quot;).by(NORTHWIND));")
                .contains("Event 11: assignment-approved", "&quot;amount&quot;:&quot;USD 5.00&quot;")
                .contains("href=\"/tour/5\"", "href=\"/tour/7\"");
        assertThat(page("/tour/1", Locale.ENGLISH)).doesNotContain("href=\"/tour/0\"");
        assertThat(page("/tour/3", Locale.ENGLISH)).contains("insufficient-funds", "No event was stored.");
        assertThat(page("/tour/17", Locale.ENGLISH))
                .contains("from the 36 events of this story. Differences found: 0.")
                .doesNotContain("href=\"/tour/18\"");
    }

    /** A phone leaves it closed; PagesInBrowserTest looks. */
    @Test
    void the_code_is_in_a_fold_and_what_was_stored_is_in_sight() {
        String step = page("/tour/6", Locale.ENGLISH);
        String fold = step.substring(step.indexOf("<details data-open-from="), step.indexOf("</details>"));
        assertThat(fold)
                .contains("<summary>The platform calls</summary>", "ApproveAssignment.of(")
                .doesNotContain("Event 11", "&quot;amount&quot;");
        assertThat(step.substring(step.indexOf("</details>")))
                .contains("Event 11: assignment-approved", "&quot;amount&quot;:&quot;USD 5.00&quot;");
        String refused = page("/tour/3", Locale.ENGLISH);
        assertThat(refused.substring(refused.indexOf("</details>"))).contains("insufficient-funds");
    }

    @Test
    void every_step_is_in_both_languages() {
        for (int step = 1; step <= 17; step++) {
            assertThat(page("/tour/" + step, Locale.ENGLISH)).as("step " + step).doesNotContain("??", "style=");
            assertThat(page("/tour/" + step, Locale.FRENCH))
                    .as("step " + step)
                    .contains("Étape " + step + " sur 17")
                    .doesNotContain("??");
        }
    }

    @Test
    void there_is_no_other_step() {
        assertThat(pages().get().uri("/tour/0").exchange()).hasStatus(404);
        assertThat(pages().get().uri("/tour/18").exchange()).hasStatus(404);
        assertThat(pages().get().uri("/tour/x").exchange()).hasStatus(404);
    }

    private String page(String path, Locale language) {
        var answer = pages().get()
                .uri(path)
                .sessionAttr("io.piecework.ledger.marketplace.person.PersonLanguage", language)
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .replaceAll("</?(bdi|data|time)[^>]*>", "");
    }
}
