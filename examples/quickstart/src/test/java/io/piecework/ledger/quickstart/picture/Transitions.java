package io.piecework.ledger.quickstart.picture;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds which status can follow which, by giving every command in every status. A command that leaves the status as it is, such as a report that
 * contradicts another one, is followed by every command once more.
 */
final class Transitions {

    /** A command about a subject; {@code step} makes the ids of operations unique. */
    interface Step {
        Command of(String id, int step);
    }

    private final Ledger ledger;
    private final List<Step> steps;
    private final UnaryOperator<String> status;
    private final Set<String> explored = new HashSet<>();
    private final Set<String> found = new TreeSet<>();
    private int subjects;

    /**
     * @param steps to be given in each status
     * @param status of a subject now
     */
    Transitions(Ledger ledger, List<Step> steps, UnaryOperator<String> status) {
        this.ledger = ledger;
        this.steps = steps;
        this.status = status;
    }

    /**
     * Pairs such as {@code submitted > approved}, from the shortest way to each status.
     *
     * @param beginning leads a new subject to its first status
     */
    Set<String> from(List<Step> beginning) {
        var next = new ArrayDeque<Way>(List.of(new Way(beginning, false)));
        explored.add(status.apply(run(beginning)));
        while (!next.isEmpty()) {
            Way way = next.remove();
            String id = run(way.steps());
            String now = status.apply(id);
            for (Step step : steps) {
                if (isAccepted(step.of(id, way.steps().size()))) {
                    var longer = new ArrayList<>(way.steps());
                    longer.add(step);
                    String then = status.apply(run(longer));
                    boolean stays = then.equals(now);
                    if (!stays) {
                        found.add(now + " > " + then);
                    }
                    if (stays ? !way.stayed() : explored.add(then)) {
                        next.add(new Way(longer, stays));
                    }
                }
            }
        }
        return found;
    }

    /** @param stayed whether the last step has left the status as it was */
    private record Way(List<Step> steps, boolean stayed) {}

    private boolean isAccepted(Command command) {
        try {
            ledger.rehearse(List.of(command));
            return true;
        } catch (RefusedException refused) {
            return false;
        }
    }

    private String run(List<Step> path) {
        String id = "s" + subjects++;
        for (int i = 0; i < path.size(); i++) {
            ledger.execute(path.get(i).of(id, i));
        }
        return id;
    }
}
