package io.piecework.ledger.file;

import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.OperatorPorts;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.file.archive.Archives;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.CsvMap;
import io.piecework.ledger.file.imports.MechanicalTurkImport;
import io.piecework.ledger.file.imports.OpeningsImport;
import io.piecework.ledger.file.imports.RailNotices;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.reading.lists.OperatorLists;
import java.util.Objects;

/** What the platform's back office does with files: imports and archives. */
public final class OperatorFiles {

    private final OperatorPorts ports;

    OperatorFiles(OperatorPorts ports) {
        this.ports = ports;
    }

    /**
     * Imports Mechanical Turk's results, bonus and approve files for a requester who pays on account. In a host transaction the whole file is
     * stored in it, and other commands on the same task wait until it ends.
     */
    public MechanicalTurkImport importMechanicalTurk(String requester) {
        var terms = new MechanicalTurkImport.Terms(
                Policies.mechanicalTurk().tasks(), Policies.mechanicalTurk().bonuses());
        return new MechanicalTurkImport(
                ports.reading(), ports::recordedNow, ports::storeTogether, new RequesterId(requester), terms);
    }

    /**
     * Imports results files of any platform by a map of their columns, for a requester who pays on account. In a host transaction the whole
     * file is stored in it.
     *
     * @throws IllegalArgumentException when the map lacks what each row needs, or the requester's id is too long
     */
    public CsvImport importCsv(String requester, CsvMap map) {
        Objects.requireNonNull(map, "map");
        return new CsvImport(
                ports.reading(), ports::recordedNow, ports::storeTogether, new RequesterId(requester), map);
    }

    /** Imports files with the balances of an old system as opening balances. In a host transaction the whole file is stored in it. */
    public OpeningsImport importOpenings(OpeningsImport.Origin origin) {
        return new OpeningsImport(ports::storeTogether, origin);
    }

    /** Imports files of a rail's reports on payouts. */
    public RailNotices railNotices() {
        var lists = new OperatorLists(ports.reading());
        return new RailNotices(
                ports::execute, reference -> lists.payoutByReference(reference).map(PayoutView::payout));
    }

    /**
     * The archives of events' content.
     *
     * @throws IllegalStateException when the ledger was opened without a folder of archives, see {@link LedgerBuilder#archive}
     */
    public Archives archives() {
        return new Archives(ports);
    }
}
