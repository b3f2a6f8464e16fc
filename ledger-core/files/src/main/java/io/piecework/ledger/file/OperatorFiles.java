package io.piecework.ledger.file;

import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.OperatorPorts;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.file.archive.Archives;
import io.piecework.ledger.file.export.PersonExport;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.CsvMap;
import io.piecework.ledger.file.imports.MechanicalTurkImport;
import io.piecework.ledger.file.imports.OpeningsImport;
import io.piecework.ledger.file.imports.RailNotices;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.reading.lists.OperatorLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the platform's back office does with files: imports, archives, and all that is stored about a person. */
public final class OperatorFiles {

    private final OperatorView operator;
    private final OperatorPorts ports;

    OperatorFiles(OperatorView operator) {
        this.operator = operator;
        this.ports = operator.ports();
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
        return new OpeningsImport(ports.reading(), ports::storeTogether, origin);
    }

    /** Imports files of a rail's reports on payouts. */
    public RailNotices railNotices() {
        var lists = new OperatorLists(ports.reading());
        return new RailNotices(
                ports::execute, reference -> lists.payoutByReference(reference).map(PayoutView::payout));
    }

    /**
     * Writes all that the ledger stores about a worker, as one JSON object: for a person who asks for it. It has the worker's evidence and payout
     * tokens and the tags of commands, too, which the worker's own view leaves out; it names no member of staff but in the decisions that say who
     * decided. Events are those up to the object's {@code position}; its other parts are read one after the other, each as of its own
     * moment. Events are read from the primary.
     *
     * @return false where the ledger has no event about the worker; nothing is written then
     * @throws IOException when {@code out} cannot be written
     * @throws StorageException if a transaction that appends does not end in time, or the database failed
     */
    public boolean exportWorker(String worker, Appendable out) throws IOException {
        Objects.requireNonNull(out, "out");
        var id = new WorkerId(worker);
        try {
            return PersonExport.write(ports.person(id), operator.worker(worker), out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
