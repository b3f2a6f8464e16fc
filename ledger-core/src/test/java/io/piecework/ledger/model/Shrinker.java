package io.piecework.ledger.model;

import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.TaskTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a sequence that shows a difference as short and as plain as it can: fewer commands, then fewer fields and rounder numbers. */
final class Shrinker {

    private static final Pattern OPTIONAL = Pattern.compile(
            ".* (fee|review|authority|availability)[.].*|.* policy[.](rail|minimum|flat|share|waivedAbove|basis|edge|unclaimedFor)|.* (waiver|vat|exchange)[.].*|.* (at|actor|expires|category)"
                    + "|.* (recovery|share|limit)|(reverse-assignment|reverse-award|request-payout|hold-earnings|forfeit-earnings|escheat-earnings|remit-tax) amount|start-withholding rounding"
                    + "|(grant-bonus|reward-units|compensate-worker) assignment"
                    + "|(reimburse-expense|top-up-pay) (assignment|requester)|overturn-rejection reason");

    /** Amounts, the plainest first. */
    private static final List<String> PLAIN = List.of("1", "10", "100", "0.1", "0.5", "0.01", "0.05");

    private final Predicate<List<TimedCommand>> differs;

    /** @param differs whether a sequence still shows it */
    Shrinker(Predicate<List<TimedCommand>> differs) {
        this.differs = differs;
    }

    List<TimedCommand> shrink(List<TimedCommand> steps) {
        List<TimedCommand> least = steps;
        List<TimedCommand> before;
        do {
            before = least;
            least = plainer(fewer(least));
        } while (!least.equals(before));
        return least;
    }

    /** Takes runs of commands out, long ones first, until none can be spared. */
    private List<TimedCommand> fewer(List<TimedCommand> steps) {
        List<TimedCommand> least = steps;
        for (int length = Math.max(1, steps.size() / 2); length > 0; length /= 2) {
            for (int from = least.size() - length; from >= 0; from--) {
                var without = new ArrayList<>(least);
                without.subList(from, from + length).clear();
                if (!without.isEmpty() && differs.test(without)) {
                    least = without;
                    from = Math.min(from, least.size() - length + 1);
                }
            }
        }
        return least;
    }

    private List<TimedCommand> plainer(List<TimedCommand> steps) {
        List<TimedCommand> least = steps;
        for (int i = 0; i < least.size(); i++) {
            for (String field : List.copyOf(least.get(i).order().fields().keySet())) {
                TimedCommand step = least.get(i);
                for (ModelCommand other : plainer(step.order(), field)) {
                    Optional<List<TimedCommand>> simpler = with(least, i, step.with(other));
                    if (simpler.isPresent()) {
                        least = simpler.get();
                        break;
                    }
                }
            }
            least = with(
                            least,
                            i,
                            new TimedCommand(
                                    i == 0 ? 0 : least.get(i - 1).now(),
                                    least.get(i).order()))
                    .orElse(least);
        }
        return least;
    }

    private Optional<List<TimedCommand>> with(List<TimedCommand> steps, int i, TimedCommand step) {
        var changed = new ArrayList<>(steps);
        changed.set(i, step);
        return !changed.equals(steps) && differs.test(changed) ? Optional.of(changed) : Optional.empty();
    }

    /** Without the field, or with a rounder value in it, the plainest first. */
    private static List<ModelCommand> plainer(ModelCommand order, String field) {
        var others = new ArrayList<ModelCommand>();
        if (OPTIONAL.matcher(order.kind() + " " + field).matches()) {
            others.add(order.without(field));
        }
        String value = order.get(field);
        if (value.matches("[A-Z]{3} -?[0-9.]+")) {
            String sign = TaskTerms.numberOf(value).signum() < 0 ? "-" : "";
            String number = TaskTerms.numberOf(value).abs().stripTrailingZeros().toPlainString();
            int rank = PLAIN.indexOf(number);
            // Only what is plainer than it is: two numbers would take turns for ever.
            for (String plainer : PLAIN.subList(0, rank < 0 ? PLAIN.size() : rank)) {
                others.add(order.with(field, TaskTerms.currencyOf(value) + " " + sign + plainer));
            }
        } else if (value.matches("[0-9]+") && !value.equals("1")) {
            others.add(order.with(field, "1"));
        } else if (value.contains(" ") || value.length() > 20) {
            others.add(order.with(field, "any"));
        }
        others.removeIf(other -> !isPossible(other));
        return others;
    }

    private static boolean isPossible(ModelCommand order) {
        try {
            return new CommandAdapter("").command(order).actor() != null;
        } catch (IllegalArgumentException | IllegalStateException senseless) {
            return false;
        }
    }
}
