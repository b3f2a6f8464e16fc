package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The roll-forward of each part of a period. Each movement is in one part, and in the opening balance of every part after it. */
final class PlainParts {

    /** Opening, debits, credits and closing of one part. */
    private static final class Part {
        private final BigDecimal[] sums = PlainYear.zeros(4);
        private final List<Long> positions = new ArrayList<>();

        private void open(Post post) {
            sums[0] = sums[0].add(post.amount());
            sums[3] = sums[3].add(post.amount());
        }

        private void move(Post post) {
            int column = post.amount().signum() > 0 ? 1 : 2;
            sums[column] = sums[column].add(post.amount().abs());
            sums[3] = sums[3].add(post.amount());
            positions.add(post.event().position());
        }

        private boolean isUsed() {
            return !positions.isEmpty() || sums[0].signum() != 0 || sums[3].signum() != 0;
        }

        private String row(String accountClass, String account, String part, String currency) {
            return PlainYear.row(List.of(accountClass, account, part, currency), sums) + " | "
                    + PlainYear.row(
                            positions.size(),
                            positions.stream().min(Long::compare).orElse(0L),
                            positions.stream().max(Long::compare).orElse(0L));
        }
    }

    private final PlainYear year;

    PlainParts(PlainYear year) {
        this.year = year;
    }

    List<String> rollForward(Question question, CalendarPart by, ZoneId zone) {
        List<Post> posts = year.posts().stream()
                .filter(post -> question.counts(post) && question.isBeforeEnd(post.event()))
                .toList();
        List<String> names = names(posts, question, by, zone);
        var accounts = new HashMap<String, List<Part>>();
        var currencies = new TreeSet<String>();
        for (Post post : names.isEmpty() ? List.<Post>of() : posts) {
            currencies.add(post.currency());
            int part = question.isBefore(post.event())
                    ? -1
                    : names.indexOf(by.nameOf(post.event().effective(), zone));
            for (String account : List.of(post.account(), classOf(post.account()), "total")) {
                add(post, part, accounts.computeIfAbsent(account + " " + post.currency(), none -> parts(names.size())));
            }
        }
        var rows = new ArrayList<String>();
        currencies.forEach(currency -> print(currency, question.owner() == null, names, accounts, rows::add));
        return rows;
    }

    /** @param part that it is in; −1 before all */
    private static void add(Post post, int part, List<Part> parts) {
        if (part >= 0) {
            parts.get(part).move(post);
        }
        parts.subList(part + 1, parts.size()).forEach(after -> after.open(post));
    }

    private static void print(
            String currency,
            boolean ofAll,
            List<String> names,
            Map<String, List<Part>> accounts,
            Consumer<String> row) {
        PlainAccounts.CHART.forEach((accountClass, ofClass) -> {
            for (String account : ofClass) {
                List<Part> parts = accounts.getOrDefault(account + " " + currency, List.of());
                if (parts.stream().anyMatch(Part::isUsed)) {
                    print(accountClass, account, currency, names, parts, row);
                }
            }
            if (ofAll || accountClass.equals("liabilities")) {
                List<Part> none = parts(names.size());
                print(
                        accountClass,
                        "",
                        currency,
                        names,
                        accounts.getOrDefault(accountClass + " " + currency, none),
                        row);
            }
        });
        if (ofAll) {
            print("total", "", currency, names, accounts.getOrDefault("total " + currency, List.of()), row);
        }
    }

    private static void print(
            String accountClass,
            String account,
            String currency,
            List<String> names,
            List<Part> parts,
            Consumer<String> row) {
        for (int i = 0; i < parts.size(); i++) {
            row.accept(parts.get(i).row(accountClass, account, names.get(i), currency));
        }
    }

    /** A period without a start begins with the first posting, one without an end ends with the last. */
    private static List<String> names(List<Post> posts, Question question, CalendarPart by, ZoneId zone) {
        List<Instant> times = posts.stream()
                .filter(post -> !question.isBefore(post.event()))
                .map(post -> post.event().effective())
                .sorted()
                .toList();
        Instant from = question.from();
        Instant to = question.to();
        if (times.isEmpty() && from == null) {
            return List.of();
        }
        Instant first = from == null ? times.get(0) : from;
        Instant last = to != null ? to.minusNanos(1) : times.isEmpty() ? first : times.get(times.size() - 1);
        return by.names(first, last, zone);
    }

    private static List<Part> parts(int length) {
        var parts = new ArrayList<Part>();
        while (parts.size() < length) {
            parts.add(new Part());
        }
        return parts;
    }

    private static String classOf(String account) {
        return PlainAccounts.CHART.entrySet().stream()
                .filter(each -> each.getValue().contains(account))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
