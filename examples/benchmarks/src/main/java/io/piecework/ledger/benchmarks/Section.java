package io.piecework.ledger.benchmarks;

import java.util.Locale;

/** A part of the run that the option {@code --only} can select. */
enum Section {
    ONE_CALLER {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.oneCaller();
        }
    },
    EIGHT_CALLERS {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.eightCallers();
        }
    },
    MANY_CALLERS {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.manyCallers();
        }
    },
    IN_FLIGHT {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.inFlight();
        }
    },
    BULK {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.bulk();
        }
    },
    READS {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.reads();
        }
    },
    REBUILD {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.rebuild();
        }
    },
    CURVE {
        @Override
        void in(BenchmarkRun run) throws Exception {
            run.curve();
        }

        @Override
        boolean isUsual() {
            return false;
        }
    };

    abstract void in(BenchmarkRun run) throws Exception;

    /** Whether it runs if no section is selected. */
    boolean isUsual() {
        return true;
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
