package io.piecework.ledger.model;

import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shrinks a failing sequence: fewer commands, then fewer fields and rounder numbers. */
final class Shrinker {

    private static final Pattern OPTIONAL = Pattern.compile(
            ".* (fee|review|authority|availability)[.].*|.* policy[.](rail|minimum|flat|share|waivedAbove|basis|edge|unclaimedFor)|.* (waiver|vat|exchange)[.].*|.* (at|actor|expires|category)"
                    + "|.* (recovery|share|limit)|(reverse-assignment|reverse-award|request-payout|hold-earnings|forfeit-earnings|escheat-earnings|remit-tax) amount|start-withholding rounding"
                    + "|(grant-bonus|reward-units|compensate-worker) assignment"
                    + "|(reimburse-expense|top-up-pay) (assignment|requester)|overturn-rejection reason");

    /** Amounts, the simplest first. */
    private static final List<String> PLAIN = List.of("1", "10", "100", "0.1", "0.5", "0.01", "0.05");

    private final Predicate<List<TimedCommand>> differs;

    /** @param differs whether a sequence still fails */
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

    /** Removes runs of commands, long runs first, until every command is needed. */
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
            for (String field : List.copyOf(least.get(i).command().fields().keySet())) {
                TimedCommand step = least.get(i);
                for (ModelCommand other : plainer(step.command(), field)) {
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
                                    least.get(i).command()))
                    .orElse(least);
        }
        return least;
    }

    private Optional<List<TimedCommand>> with(List<TimedCommand> steps, int i, TimedCommand step) {
        var changed = new ArrayList<>(steps);
        changed.set(i, step);
        return !changed.equals(steps) && differs.test(changed) ? Optional.of(changed) : Optional.empty();
    }

    /** The command without the field or with a simpler value in it, the simplest first. */
    private static List<ModelCommand> plainer(ModelCommand command, String field) {
        var others = new ArrayList<ModelCommand>();
        if (OPTIONAL.matcher(command.kind() + " " + field).matches()) {
            others.add(command.without(field));
        }
        String value = command.get(field);
        if (value.matches("[A-Z]{3} -?[0-9.]+")) {
            String sign = ModelCommand.numberOf(value).signum() < 0 ? "-" : "";
            String number =
                    ModelCommand.numberOf(value).abs().stripTrailingZeros().toPlainString();
            int rank = PLAIN.indexOf(number);
            // Only simpler numbers, or two numbers would alternate for ever.
            for (String plainer : PLAIN.subList(0, rank < 0 ? PLAIN.size() : rank)) {
                others.add(command.with(field, ModelCommand.currencyOf(value) + " " + sign + plainer));
            }
        } else if (value.matches("[0-9]+") && !value.equals("1")) {
            others.add(command.with(field, "1"));
        } else if (value.contains(" ") || value.length() > 20) {
            others.add(command.with(field, "any"));
        }
        others.removeIf(other -> !isPossible(other));
        return others;
    }

    private static boolean isPossible(ModelCommand command) {
        try {
            return new CommandAdapter("").command(command).actor() != null;
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException senseless) {
            return false;
        }
    }
}
