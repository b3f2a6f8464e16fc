package io.piecework.ledger.benchmarks;

import java.util.Locale;

/** What can be asked for by itself. */
enum Part {
    ONE {
        @Override
        void in(Run run) throws Exception {
            run.one();
        }
    },
    FEW {
        @Override
        void in(Run run) throws Exception {
            run.few();
        }
    },
    CROWD {
        @Override
        void in(Run run) throws Exception {
            run.crowd();
        }
    },
    IN_FLIGHT {
        @Override
        void in(Run run) throws Exception {
            run.inFlight();
        }
    },
    BULK {
        @Override
        void in(Run run) throws Exception {
            run.bulk();
        }
    },
    READS {
        @Override
        void in(Run run) throws Exception {
            run.reads();
        }
    },
    REBUILD {
        @Override
        void in(Run run) throws Exception {
            run.rebuild();
        }
    };

    abstract void in(Run run) throws Exception;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
