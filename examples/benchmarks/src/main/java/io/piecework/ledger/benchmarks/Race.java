package io.piecework.ledger.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Lanes that take turns: each runs one slice a round, the first lane is measured by the others. */
final class Race implements AutoCloseable {

    private final String name;
    private final Scale scale;
    private final List<Lane> lanes = new ArrayList<>();

    Race(String name, Scale scale) {
        this.name = name;
        this.scale = scale;
    }

    Race lane(Contender contender, int callers) throws Exception {
        lanes.add(new Lane(contender, callers, scale.stock()));
        return this;
    }

    /** Every second round runs backwards, so that nobody always comes after the same neighbour. */
    Result run(Progress progress) throws Exception {
        var slices = new LinkedHashMap<String, List<Slice>>();
        lanes.forEach(lane -> slices.put(lane.name(), new ArrayList<>()));
        for (int round = 0; round <= scale.rounds(); round++) {
            progress.say("%s: %s", name, round == 0 ? "warming up" : "round " + round + " of " + scale.rounds());
            for (Lane lane : lanes) {
                lane.prepare();
            }
            var order = new ArrayList<>(lanes);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Lane lane : order) {
                Slice slice = lane.run(scale.slice());
                if (round > 0) {
                    Objects.requireNonNull(slices.get(lane.name())).add(slice);
                }
            }
        }
        return new Result(name, lanes.get(0).name(), callersByName(), slices);
    }

    private Map<String, Integer> callersByName() {
        var callers = new LinkedHashMap<String, Integer>();
        lanes.forEach(lane -> callers.put(lane.name(), lane.callers()));
        return callers;
    }

    @Override
    public void close() throws SQLException {
        for (Lane lane : lanes) {
            lane.close();
        }
    }

    /**
     * What came of a race.
     *
     * @param first the contender that is measured by the others
     * @param slices by contender, in the order of the rounds
     */
    record Result(String race, String first, Map<String, Integer> callers, Map<String, List<Slice>> slices) {

        /** How many times the pieces a second of a contender the first one did, round by round. */
        Quartiles ratioTo(String other) {
            return ratio(first, other);
        }

        /** How many times the time a piece of work of one contender another took, round by round. */
        Quartiles times(String contender, String other) {
            return ratio(other, contender);
        }

        List<Slice> of(String contender) {
            return Objects.requireNonNull(slices.get(contender), contender);
        }

        private Quartiles ratio(String above, String below) {
            List<Slice> over = of(above);
            List<Slice> under = of(below);
            return Quartiles.of(IntStream.range(0, over.size())
                    .mapToDouble(i -> over.get(i).perSecond() / under.get(i).perSecond()));
        }
    }
}
