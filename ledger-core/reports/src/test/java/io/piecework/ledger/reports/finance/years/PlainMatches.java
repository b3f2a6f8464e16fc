package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The earnings that one worker's payouts are out with, found anew from all lines so far each time that a payout leaves: the page on statements says
 * how.
 */
final class PlainMatches {

    /** A part of what a line earned. */
    record Piece(Line earned, BigDecimal amount) {}

    /** Money of a payout that is out; of one that was paid twice there are two. */
    private record Trip(String payout, List<Piece> pieces, BigDecimal unearned, boolean onItsWay) {}

    private static final List<String> PROPERTY = List.of("earnings-escheated", "earnings-reclaimed");

    private static final Comparator<Line> IN_TURN = Comparator.comparing(PlainMatches::availableFrom)
            .thenComparing(line -> line.event().position());

    private final List<Line> past = new ArrayList<>();
    private final List<Trip> trips = new ArrayList<>();

    /** @param inTransit what became in transit with the line */
    List<Piece> next(Line line, BigDecimal inTransit) {
        String payout = line.id("payout");
        if (payout.isEmpty()) {
            past.add(line);
            return List.of();
        }
        BigDecimal leaves = inTransit.subtract(line.net());
        if (leaves.signum() > 0) {
            List<Piece> untouched = untouched(true);
            var pieces = new ArrayList<Piece>();
            BigDecimal unearned = cut(/* pieces= */ untouched, leaves, /* into= */ pieces);
            trips.add(new Trip(payout, pieces, unearned, inTransit.signum() > 0));
            return pieces;
        }
        if (leaves.signum() < 0) {
            trips.remove(last(payout)); // nothing where the payout's request is left out
        } else if (inTransit.signum() < 0) {
            Trip trip = last(payout);
            if (trip != null) {
                trips.set(trips.indexOf(trip), new Trip(payout, trip.pieces, trip.unearned, false));
            }
        }
        return List.of();
    }

    /** The money that left last, which is the first to come back. */
    private @Nullable Trip last(String payout) {
        return trips.stream()
                .filter(trip -> trip.payout.equals(payout))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** What the payouts on their way would pay, and then all that is owed beside them. */
    List<Piece> owed() {
        var owed = new ArrayList<Piece>();
        trips.stream().filter(Trip::onItsWay).forEach(trip -> owed.addAll(trip.pieces));
        owed.addAll(untouched(false));
        return owed;
    }

    /** By how much the deductions are more than what no payout is out with; never negative. */
    BigDecimal missing() {
        BigDecimal home = sum(home());
        BigDecimal taken = deductions(false);
        return taken.subtract(home).max(BigDecimal.ZERO);
    }

    /** The earnings that no payout is out with and no deduction takes. */
    private List<Piece> untouched(boolean leaving) {
        List<Piece> rest = home();
        cut(rest, deductions(leaving), new ArrayList<>());
        return rest;
    }

    /** The earnings that no payout is out with, in turn, less what was reversed of their own work. */
    private List<Piece> home() {
        var home = new ArrayList<Piece>();
        works().values().forEach(lines -> {
            List<Piece> own = here(lines);
            cut(own, reversed(lines), new ArrayList<>());
            home.addAll(own);
        });
        home.sort(Comparator.comparing(Piece::earned, IN_TURN));
        return home;
    }

    private Map<String, List<Line>> works() {
        var works = new TreeMap<String, List<Line>>();
        for (Line line : past) {
            if (!line.reference().isEmpty()) {
                works.computeIfAbsent(line.reference(), none -> new ArrayList<>())
                        .add(line);
            }
        }
        return works;
    }

    @SuppressWarnings("ReferenceEquality") // two lines may say the same
    private List<Piece> here(List<Line> lines) {
        var here = new ArrayList<Piece>();
        lines.stream().filter(line -> line.net().signum() > 0).sorted(IN_TURN).forEach(line -> {
            BigDecimal away = trips.stream()
                    .flatMap(trip -> trip.pieces.stream())
                    .filter(piece -> piece.earned == line)
                    .map(Piece::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            here.add(new Piece(line, line.net().subtract(away)));
        });
        return here;
    }

    private static BigDecimal reversed(List<Line> lines) {
        return lines.stream()
                .map(line -> line.net().min(BigDecimal.ZERO).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What takes from the earnings in turn: reversals that do not find their own, what names no work, and what payouts took before it was earned.
     *
     * @param leaving whether it is asked for a payout, which leaves unclaimed property where it is, and for which all counts that others took
     */
    private BigDecimal deductions(boolean leaving) {
        BigDecimal deductions = BigDecimal.ZERO;
        for (List<Line> lines : works().values()) {
            BigDecimal missing = reversed(lines).subtract(sum(here(lines)));
            deductions = deductions.add(missing.max(BigDecimal.ZERO));
        }
        for (Line line : past) {
            boolean counts = leaving || !line.event().isOneOf(PROPERTY.toArray(String[]::new));
            if (line.reference().isEmpty() && counts) {
                deductions = deductions.subtract(line.net());
            }
        }
        for (Trip trip : trips) {
            deductions = deductions.add(leaving || !trip.onItsWay ? trip.unearned : BigDecimal.ZERO);
        }
        return deductions;
    }

    /** Cuts an amount from the first pieces; what they do not have is returned. */
    private static BigDecimal cut(List<Piece> pieces, BigDecimal amount, List<Piece> into) {
        BigDecimal missing = amount;
        var rest = new ArrayList<Piece>();
        for (Piece piece : pieces) {
            BigDecimal part = piece.amount.min(missing).max(BigDecimal.ZERO);
            missing = missing.subtract(part);
            if (part.signum() > 0) {
                into.add(new Piece(piece.earned, part));
            }
            if (piece.amount.compareTo(part) > 0) {
                rest.add(new Piece(piece.earned, piece.amount.subtract(part)));
            }
        }
        pieces.clear();
        pieces.addAll(rest);
        return missing;
    }

    private static BigDecimal sum(List<Piece> pieces) {
        return pieces.stream().map(Piece::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Instant availableFrom(Line line) {
        Instant recorded = line.event().recorded();
        Instant until = line.available();
        return until == null || until.isBefore(recorded) ? recorded : until;
    }
}
