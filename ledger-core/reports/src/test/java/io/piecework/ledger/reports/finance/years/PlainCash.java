package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The movements of cash with their payouts, attempts and references, between the balances of the account. */
final class PlainCash {

    private final PlainYear year;
    private final Map<String, StoredEvent> attempts = new HashMap<>();
    private final Map<Long, String> parties = new HashMap<>();

    PlainCash(PlainYear year) {
        this.year = year;
        for (StoredEvent event : year.events()) {
            if (event.isOneOf("payout-requested", "payout-reissued")) {
                attempts.put(event.text("payout") + "/" + event.text("attempt"), event);
            }
        }
        for (Post post : year.posts()) {
            if (!post.owner().isEmpty()) {
                parties.put(post.event().position(), post.owner());
            }
        }
    }

    List<String> cash(Question question) {
        List<Post> known = year.posts().stream()
                .filter(post -> post.account().equals("cash"))
                .filter(post -> question.isIn(post.currency()) && question.knows(post.event()))
                .filter(post -> question.isBeforeEnd(post.event()))
                .sorted(Comparator.comparing((Post post) -> post.event().effective())
                        .thenComparing(post -> post.event().position()))
                .toList();
        var rows = new ArrayList<String>();
        for (String currency : new TreeSet<>(known.stream().map(Post::currency).toList())) {
            List<Post> posts = known.stream()
                    .filter(post -> post.currency().equals(currency))
                    .toList();
            ofCurrency(question, currency, posts, rows);
        }
        return rows;
    }

    /** Of one owner, the sums are over the owner's movements, and there are no balances. */
    private void ofCurrency(Question question, String currency, List<Post> posts, List<String> rows) {
        boolean ofAll = question.owner() == null;
        BigDecimal in = BigDecimal.ZERO;
        BigDecimal out = BigDecimal.ZERO;
        BigDecimal balance = BigDecimal.ZERO;
        for (Post post : posts) {
            if (ofAll && question.isBefore(post.event())) {
                balance = balance.add(post.amount());
            }
        }
        if (ofAll && question.from() != null) {
            rows.add(balance("opening", currency, BigDecimal.ZERO, balance));
        }
        BigDecimal opening = balance;
        boolean moved = false;
        for (Post post : posts) {
            String party = parties.getOrDefault(post.event().position(), "");
            if (!question.isBefore(post.event()) && question.isOf(party)) {
                moved = true;
                in = in.add(post.amount().max(BigDecimal.ZERO));
                out = out.add(post.amount().min(BigDecimal.ZERO));
                balance = balance.add(post.amount());
                rows.add(movement(post, party, balance));
            }
        }
        if (ofAll || moved) {
            rows.add(balance("total-in", currency, in, opening.add(in)));
            rows.add(balance("total-out", currency, out, opening.add(in).add(out)));
        }
        if (ofAll) {
            rows.add(balance("closing", currency, in.add(out), balance));
        }
    }

    private String movement(Post post, String party, BigDecimal balance) {
        StoredEvent event = post.event();
        String payout = event.text("payout");
        String attempt = event.text("attempt");
        String reference = payout + "/" + attempt;
        boolean isPayout = !payout.isEmpty();
        return PlainYear.row(
                event.name(),
                event.effective(),
                isPayout ? reference : event.stream().replaceFirst("^[^:]*:", ""),
                payout,
                attempt,
                isPayout ? rail(reference) : "",
                party,
                post.currency(),
                post.amount(),
                balance,
                event.recorded(),
                event.position());
    }

    private String rail(String attempt) {
        StoredEvent begun = attempts.get(attempt);
        return begun == null ? "" : begun.text("method.rail");
    }

    private static String balance(String kind, String currency, BigDecimal moved, BigDecimal balance) {
        return PlainYear.row(kind, null, "", "", "", "", "", currency, moved, balance, null, 0);
    }
}
