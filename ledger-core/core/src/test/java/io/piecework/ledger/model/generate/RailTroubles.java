package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rail does to some payouts of every year: of one nothing is heard, one fails and is issued again, and one fails after the earnings that it
 * was out with were reversed. The year's other commands leave these payouts alone until it is over.
 */
final class RailTroubles {

    /** The steps of each kind of trouble, a list for each time; {@code *} stands for the number of the trouble. */
    private enum Kind {
        STUCK(List.of(sent(requested("z*"), reported(1, "submitted")))),
        REISSUED(List.of(
                sent(requested("z*") + "; policy.share=6%", claimed(), submitted()),
                List.of(reported(1, "failed"), "reissue-payout; payout=z*; attempt=2"),
                List.of(reported(2, "submitted")),
                List.of(reported(2, "paid")))),
        UNANSWERED_AGAIN(List.of(
                sent(requested("z*"), claimed(), submitted()),
                List.of(reported(1, "failed"), "reissue-payout; payout=z*; attempt=2", reported(2, "submitted")))),
        REVERSED(List.of(
                sent(requested("z*"), reported(1, "submitted")),
                List.of(earned("second"), "reverse-award; operation=z*; award=z*; reason=because; recovery=negative"),
                List.of(earned("third"), requested("u*") + "; amount=$ 0.5"),
                List.of(reported(1, "failed"), requested("v*"))));

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final List<List<String>> times;

        Kind(List<List<String>> times) {
            this.times = times;
        }
    }

    private static final class Trouble {
        private final Kind kind;
        private String number = "";
        private String worker = "";
        private String currency = "";
        private int begins;
        private int time;
        private int step;

        private Trouble(Kind kind, int begins) {
            this.kind = kind;
            this.begins = begins;
        }

        private boolean isOver() {
            return time == kind.times.size();
        }
    }

    /** After so many beginnings a trouble has a worker of its own: in few years all others are suspended or closed. */
    private static final int MOST_AMONG_OTHERS = 40;

    private final RandomChoices random;
    private final int length;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<String> untouchable = new HashSet<>();
    private int numbers;

    /** @param length the number of the year's commands */
    RailTroubles(RandomChoices random, int length) {
        this.random = random;
        this.length = length;
        for (Kind kind : Kind.values()) {
            for (int i = 0; i <= random.below(2); i++) {
                troubles.add(new Trouble(kind, length * (5 + random.below(45)) / 100));
            }
        }
        troubles.forEach(this::beginAnew);
    }

    private static List<String> sent(String... requested) {
        var steps = new ArrayList<>(
                List.of("set-payout-method; operation=m*; worker=@; method.rail=bank; method.token=tok", earned("")));
        steps.addAll(List.of(requested));
        return List.copyOf(steps);
    }

    private static String claimed() {
        return "claim-payout; operation=k*; payout=z*; attempt=1; claimant=x; duration=600";
    }

    private static String submitted() {
        return "submit-payout; payout=z*; attempt=1; claim=k*";
    }

    private static String earned(String which) {
        return "compensate-worker; award=z*" + which + "; worker=@; reason=because; amount=?";
    }

    private static String requested(String payout) {
        return "request-payout; payout=" + payout + "; worker=@; policy.quantum=$ 0.01; policy.threshold=$ 0.01";
    }

    private static String reported(int attempt, String outcome) {
        return "report-payout; payout=z*; attempt=" + attempt + "; outcome=" + outcome;
    }

    private void beginAnew(Trouble trouble) {
        untouchable.remove("z" + trouble.number);
        trouble.number = Integer.toString(numbers++);
        untouchable.add("z" + trouble.number);
        trouble.worker = numbers <= MOST_AMONG_OTHERS ? random.worker() : "u" + trouble.number;
        trouble.currency = random.currency();
        trouble.time = 0;
        trouble.step = 0;
    }

    boolean areOver() {
        return troubles.stream().allMatch(Trouble::isOver);
    }

    boolean isUntouchable(ModelCommand command) {
        return command.find("payout").filter(untouchable::contains).isPresent();
    }

    /** The next command of a trouble whose time has come. */
    Optional<ModelCommand> next(int steps) {
        return due(steps).map(trouble -> {
            String text = trouble.kind
                    .times
                    .get(trouble.time)
                    .get(trouble.step)
                    .replace("*", trouble.number)
                    .replace("@", trouble.worker)
                    .replace("$", trouble.currency)
                    .replace("?", random.amount(trouble.currency, 20));
            return ModelCommand.of(text);
        });
    }

    /** Whether the next command belongs to the same moment as the one before. */
    boolean goesOn(int steps) {
        return due(steps).filter(trouble -> trouble.step > 0).isPresent();
    }

    private Optional<Trouble> due(int steps) {
        return troubles.stream()
                .filter(each -> !each.isOver() && each.begins <= steps)
                .findFirst();
    }

    /** Goes on; if one of its first two times does not come to its end, the trouble begins anew with another worker. */
    void answered(int steps, boolean accepted) {
        due(steps).ifPresent(trouble -> {
            if (!accepted && trouble.time < 2) {
                beginAnew(trouble);
                return;
            }
            trouble.step++;
            if (trouble.step == trouble.kind.times.get(trouble.time).size()) {
                trouble.step = 0;
                trouble.time++;
                trouble.begins = steps + 1 + random.below(length / 8);
            }
            if (trouble.isOver() && trouble.kind == Kind.REISSUED) {
                untouchable.remove("z" + trouble.number);
            }
        });
    }
}
