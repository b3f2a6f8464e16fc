package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;

class TextSearchTest {

    @EachDatabase
    void the_id_itself_comes_first_and_then_what_contains_it(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            work(ledger);

            assertThat(found(ledger, TextSearch.of("dogs")))
                    .containsExactly(
                            "id task-published task:dogs",
                            "id contains assignment-accepted assignment:Dogs-1",
                            "reason assignment-rejected assignment:Dogs-1",
                            "reason bonus-granted award:b-1");
            assertThat(found(ledger, TextSearch.of("ada"))).startsWith("id earnings-credited worker:ada:USD");
        });
    }

    /** The ledger makes the ids of the shares from the split's. */
    @EachDatabase
    void a_split_comes_before_its_shares(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                    SplitBonus.of("team-7", "acme", Amount.parse("USD 1.00"), "good", BonusShare.to("ada")));

            assertThat(found(ledger, TextSearch.of("team-7")))
                    .containsExactly("id bonus-split operation:team-7", "id contains bonus-granted award:team-7:1");
        });
    }

    @EachDatabase
    void a_title_is_found_once_for_each_task(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            work(ledger);

            assertThat(found(ledger, TextSearch.of("BOXES 100%")))
                    .containsExactly("title assignment-approved assignment:c-1");
        });
    }

    /** Percent, underscore and the escape character are letters like others. */
    @EachDatabase
    void no_character_stands_for_others(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            work(ledger);

            assertThat(found(ledger, TextSearch.of("D%s"))).isEmpty();
            assertThat(found(ledger, TextSearch.of("d_gs"))).isEmpty();
            assertThat(found(ledger, TextSearch.of("!"))).containsExactly("reason bonus-granted award:b-1");
        });
    }

    @EachDatabase
    void a_long_list_is_cut_and_can_be_continued(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            work(ledger);

            SearchResult first = find(ledger, TextSearch.of("dogs").most(1));
            assertThat(first.more()).isTrue();
            assertThat(lines(first))
                    .containsExactly(
                            "id task-published task:dogs", "id contains assignment-accepted assignment:Dogs-1");
            SearchResult second = find(ledger, TextSearch.of("dogs").most(2).after(first.searchedUpTo()));
            assertThat(lines(second))
                    .containsExactly("reason assignment-rejected assignment:Dogs-1", "reason bonus-granted award:b-1");
            assertThat(second.more()).isFalse();
        });
    }

    /** The search ends after a number of positions, found or not. */
    @EachDatabase
    void a_long_search_ends_and_says_how_far_it_came(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            work(ledger);

            SearchResult start = find(ledger, TextSearch.of("well done").positions(3));
            assertThat(start.found()).isEmpty();
            assertThat(start.more()).isTrue();
            assertThat(start.searchedUpTo()).isEqualTo(3);
            SearchResult all = find(ledger, TextSearch.of("well done").after(3));
            assertThat(lines(all)).containsExactly("reason bonus-granted award:b-1");
            assertThat(all.searchedUpTo()).isEqualTo(all.lastPosition());
        });
    }

    @EachDatabase
    void a_search_for_nothing_is_refused(TestDatabase database) {
        assertThatThrownBy(() -> TextSearch.of(" ")).hasMessage("text is blank");
        assertThatThrownBy(() -> TextSearch.of("x").most(0)).hasMessage("0 is not between 1 and 1000");
        assertThatThrownBy(() -> TextSearch.of("x").after(-1)).hasMessage("-1 is not a position");
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            assertThat(find(ledger, TextSearch.of("dogs"))).isEqualTo(new SearchResult(List.of(), false, 0, 0));
        });
    }

    private static void work(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", DomainStories.usd("20.00")),
                PublishTask.of("dogs", "acme", DomainStories.usd("0.50"), 2),
                AcceptAssignment.of("Dogs-1", "dogs", "ada"),
                SubmitAssignment.of("Dogs-1"),
                RejectAssignment.of("Dogs-1", "No DOGS to be seen."),
                PublishTask.of("t-2", "acme", DomainStories.usd("0.50"), 2).titled("Count boxes 100%"),
                GrantBonus.of("b-1", "ada", "acme", DomainStories.usd("1.00"), "well done, many dogs!"));
        for (String id : List.of("c-1", "c-2")) {
            ledger.given(AcceptAssignment.of(id, "t-2", "ada"), SubmitAssignment.of(id), ApproveAssignment.of(id));
        }
    }

    private static SearchResult find(LedgerFixture ledger, TextSearch search) {
        return Reports.find(ledger.ledger().asAuditor(), search);
    }

    private static List<String> found(LedgerFixture ledger, TextSearch search) {
        return lines(find(ledger, search));
    }

    private static List<String> lines(SearchResult result) {
        return result.found().stream()
                .map(found -> found.where() + " " + found.event() + " " + found.stream())
                .toList();
    }
}
