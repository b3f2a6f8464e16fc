package io.piecework.ledger.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A declaration has one documentation comment: javac from 23 on warns of a second one and stops the build, older ones drop it in silence. */
class CommentsTest {

    private static final Pattern TWO_IN_A_ROW = Pattern.compile("\\*/\\s*/\\*\\*");
    private static final Pattern ELSEWHERE = Pattern.compile("/\\*\\*\\s+(\\* )?(The same|Like|As) ");

    @Test
    void no_documentation_comment_follows_a_comment() {
        List<String> found = SourceFiles.withEnding(".java").stream()
                .filter(file -> TWO_IN_A_ROW.matcher(SourceFiles.read(file)).find())
                .map(SourceFiles::name)
                .toList();

        assertThat(found).isEmpty();
    }

    /** A sentence that begins so sends its reader elsewhere. */
    @Test
    void a_documentation_comment_says_its_own_sentence() {
        List<String> found = SourceFiles.withEnding(".java").stream()
                .filter(file -> SourceFiles.name(file).matches("ledger-.*/src/main/.*"))
                .filter(file -> ELSEWHERE.matcher(SourceFiles.read(file)).find())
                .map(SourceFiles::name)
                .toList();

        assertThat(found).isEmpty();
        assertThat("/** The same with tags. */").containsPattern(ELSEWHERE);
    }

    @Test
    void two_comments_in_a_row_are_found() {
        assertThat("    /** One. *" + "/\n\n    /** Another. */").containsPattern(TWO_IN_A_ROW);
    }
}
