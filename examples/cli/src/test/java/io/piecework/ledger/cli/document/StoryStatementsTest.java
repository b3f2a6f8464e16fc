package io.piecework.ledger.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements of the stories' workers, which an expectation in a story cannot check. */
class StoryStatementsTest {

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void unpaid_work_is_listed_with_its_reason() {
        runStory("S4");
        assertThat(statement("s4a-ada")).contains("""
                2026-04-04  visit impossible     0.00    20.00
                    09:00  Photograph the kiosk (for s4a-paper): s4a-6
                    offered: 4.00
                    reason: closed store
                """);
        assertThat(statement("s4b-ada")).contains("""
                2026-04-04  visit impossible     1.50    21.50
                    09:00  Photograph the kiosk (for s4b-paper): s4b-6
                    offered: 4.00
                    reason: closed store
                """);
        assertThat(statement("s4c-ada")).contains("""
                2026-04-04  visit refused        0.00    20.00
                    09:00  Photograph the kiosk (for s4c-paper): s4c-6
                    offered: 4.00
                    reason: the photo shows another shop
                """);
    }

    @Test
    void the_reviewers_message_is_printed() {
        runStory("S3");
        assertThat(statement("s3-ada")).contains("""
                2026-03-04  revision requested    0.00   123.00
                    09:00  Photograph the shelf (for s3-brand): s3-north-ada
                    reason: The price tags are missing.
                2026-03-05  approved              3.50   126.50
                    09:00  Photograph the shelf (for s3-brand): s3-north-ada
                2026-03-06  rejected              0.00   126.50
                    09:00  Photograph the shelf (for s3-brand): s3-south-ada
                    offered: 3.50
                    reason: photo was blurry
                    can be appealed until 2026-04-04 11:00
                """);
    }

    private void runStory(String story) {
        CommandRun run = CommandRun.piecework("run", "../stories/" + story + ".jsonl", "--db", db);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    private String statement(String worker) {
        return CommandRun.piecework("statement", worker, "--db", db, "--now", "2026-03-31T09:00:00Z")
                .out();
    }
}
