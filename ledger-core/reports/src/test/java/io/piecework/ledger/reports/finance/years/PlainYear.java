package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A year in plain numbers, from the stored events alone: what they posted, and what they changed for workers. The figures of each report are
 * added up from it, without any class of the library.
 *
 * @param end the ledger's time when the reports are asked for
 */
public record PlainYear(List<StoredEvent> events, List<Post> posts, List<Line> lines, Instant end) {

    public static PlainYear of(List<StoredEvent> events, Instant end) {
        var posts = new ArrayList<Post>();
        events.forEach(event -> posts.addAll(PlainJournal.of(event)));
        return new PlainYear(events, posts, Line.of(events), end);
    }

    /** The moment that ages are counted to. */
    public Instant moment(Question question) {
        Question.Moment asOf = question.asOf();
        if (asOf == null) {
            return end;
        }
        if (asOf.way() != Question.Way.POSITION) {
            return asOf.time();
        }
        Instant last = end;
        for (StoredEvent event : events) {
            if (event.position() <= asOf.position()) {
                last = event.recorded();
            }
        }
        return last;
    }

    /** What is owed in a worker's account. */
    public BigDecimal owed(Question question, String account, String worker, String currency) {
        return posts.stream()
                .filter(post -> post.account().equals(account) && post.owner().equals(worker))
                .filter(post -> post.currency().equals(currency) && question.counts(post))
                .map(post -> post.amount().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The owners of accounts whose names begin so. */
    public List<String> owners(String accounts) {
        return posts.stream()
                .filter(post -> post.account().startsWith(accounts))
                .map(Post::owner)
                .distinct()
                .toList();
    }

    public List<String> currencies() {
        return posts.stream().map(Post::currency).distinct().toList();
    }

    public static BigDecimal[] zeros(int length) {
        var zeros = new BigDecimal[length];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    public static BigDecimal[] sum(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal[] sum = zeros(a.length);
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i].add(b[i]);
        }
        return sum;
    }

    /** The columns of a row; numbers without trailing zeros. */
    public static String row(Object... columns) {
        return Arrays.stream(columns)
                .map(column -> column instanceof BigDecimal number ? plain(number) : String.valueOf(column))
                .collect(Collectors.joining(" | "));
    }

    public static String row(List<?> first, BigDecimal... numbers) {
        var columns = new ArrayList<Object>(first);
        columns.addAll(Arrays.asList(numbers));
        return row(columns.toArray());
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
