package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.apply.AppliedReport;
import io.piecework.ledger.bank.apply.BankReports;
import io.piecework.ledger.bank.apply.BatchProposal;
import io.piecework.ledger.bank.reconcile.ReconciledLine;
import io.piecework.ledger.bank.reconcile.Reconciliation;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.bank.transfer.CreditTransferOrder;
import io.piecework.ledger.bank.transfer.CreditTransferResult;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.bank.transfer.FileStore;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Payouts leave as a file for the bank, and its status report and statement come back. */
public final class BankFiles {

    /** The program moves this clock; a platform leaves {@code simulatedClock} out. */
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

    private BankFiles() {}

    public static void main(String[] args) {
        NOW.set(Instant.parse("2026-12-04T09:00:00Z"));
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(NOW::get).build()) {
            for (String worker : List.of("ada", "ben", "cho", "dan")) {
                ledger.execute(
                        CompensateWorker.of("award-" + worker, worker, Amount.of("40.00", "EUR"), "a good week"));
                ledger.execute(SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
                ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
            }
            FileStore files = FileStore.folder(folder());
            CreditTransfers transfers = CreditTransfers.of(ledger, method -> vault(method.token()), files);
            leave(transfers);
            show(ledger);
            comeBack(ledger, files);
            asOneLine(ledger, transfers, files);
            reconcile(ledger);
            goWrong(transfers);
        }
    }

    /** The platform's vault knows accounts by tokens; the ledger knows tokens only. */
    private static Optional<BankAccount> vault(String token) {
        return Optional.ofNullable(Map.of(
                        "tok-ada", BankAccount.of("Ada Ångström", "DE89 3704 0044 0532 0130 00"),
                        "tok-ben", BankAccount.of("Ben Søn", "NO93 8601 1117 947"),
                        "tok-cho", BankAccount.of("Cho Min", "FR14 2004 1010 0505 0001 3M02 606"),
                        "tok-dan", BankAccount.of("Dan Jones", "DE89 3704 0044 0532 0130 01"))
                .get(token));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("bank");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static CreditTransferOrder order() {
        return CreditTransferOrder.of(
                "2026-12-04-1", // the same after a crash
                Instant.parse("2026-12-04T09:00:00Z"),
                LocalDate.parse("2026-12-07"),
                BankAccount.of("Piecework B.V.", "NL91 ABNA 0417 1643 00"),
                "Earnings of November");
    }

    private static void leave(CreditTransfers transfers) {
        CreditTransferResult result = transfers.isBegun("2026-12-04-1")
                ? transfers.resume(order()) // after a crash
                : transfers.make(order(), "bank", 100); // payments at most
        result.leftOut()
                .forEach(left -> System.out.println(left.reference() + " " + left.became() + ": " + left.cause()));
        result.file().ifPresent(file -> {
            System.out.println(file);
            System.out.println("SHA-256 " + file.sha256());
            if (!result.repeated()) {
                file.content(); // now it may go to the bank
            } // otherwise ask the bank first whether it has the message id
        });
    }

    private static void comeBack(Ledger ledger, FileStore files) {
        NOW.set(Instant.parse("2026-12-08T09:00:00Z"));
        BankReports reports = BankReports.of(ledger, files, ZoneId.of("Europe/Amsterdam"));
        for (String file : List.of(STATUS_REPORT, STATEMENT)) {
            BankReport report = BankReport.read(stream(file)); // whole, before anything is stored
            AppliedReport applied = reports.apply(report); // rehearse(report) says the same and stores nothing
            System.out.println(report.type() + ": " + applied.entries().size() + " entries");
            applied.exceptions()
                    .forEach(each -> System.out.println("line " + each.entry().line() + ": " + each.cause()));
        }
        show(ledger);
    }

    private static void show(Ledger ledger) {
        for (String worker : List.of("ada", "ben", "cho", "dan")) {
            var payout = ledger.asWorker(worker).payout("p-" + worker).orElseThrow();
            System.out.println(payout.reference() + " " + payout.arriving() + " " + payout.status()
                    + (payout.reason() == null ? "" : ", " + payout.reason().text()));
        }
    }

    /** The bank books the next file as one line. */
    private static void asOneLine(Ledger ledger, CreditTransfers transfers, FileStore files) {
        ledger.execute(CompensateWorker.of("award-2-ada", "ada", Amount.of("25.00", "EUR"), "a good week"));
        for (String worker : List.of("ada", "cho")) {
            ledger.execute(RequestPayout.of("q-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
        }
        transfers.make(
                CreditTransferOrder.of(
                        "2026-12-08-1",
                        Instant.parse("2026-12-08T09:00:00Z"),
                        LocalDate.parse("2026-12-09"),
                        BankAccount.of("Piecework B.V.", "NL91 ABNA 0417 1643 00"),
                        "Earnings of November"),
                "bank",
                100);
        NOW.set(Instant.parse("2026-12-10T09:00:00Z"));
        BankReports reports = BankReports.of(ledger, files, ZoneId.of("Europe/Amsterdam"));
        for (BatchProposal proposal :
                reports.apply(BankReport.read(stream(ONE_LINE))).proposals()) {
            System.out.println(proposal.reason() + ": " + proposal.references());
            AppliedReport applied = reports.take(proposal); // by a person, or by a rule of yours
            applied.entries().forEach(each -> System.out.println(each.entry().endToEndId() + " " + each.outcome()));
        }
    }

    private static void reconcile(Ledger ledger) {
        Reconciliation reconciliation = Reconciliation.of(
                ledger,
                List.of(BankReport.read(stream(STATEMENT)), BankReport.read(stream(ONE_LINE))),
                ZoneId.of("Europe/Amsterdam"));
        for (ReconciledLine line : reconciliation.open()) {
            System.out.println(line.day() + " " + line.found() + " " + line.difference() + ": " + line.cause());
        }
        reconciliation.proofs().forEach(System.out::println);
    }

    private static void goWrong(CreditTransfers transfers) {
        try {
            transfers.withdraw("2026-12-04-1");
        } catch (IllegalStateException submitted) {
            System.out.println(submitted.getMessage());
        }
        try {
            BankReport.read(stream(STATEMENT.replace("40.00", "40,00")));
        } catch (BankReportException wrong) {
            System.out.println(wrong.getMessage());
        }
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    private static final String STATUS_REPORT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">
              <CstmrPmtStsRpt>
                <GrpHdr><MsgId>7001</MsgId><CreDtTm>2026-12-04T10:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>2026-12-04-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts>
                  <OrgnlPmtInfId>2026-12-04-1</OrgnlPmtInfId>
                  <TxInfAndSts>
                    <OrgnlEndToEndId>p-cho/1</OrgnlEndToEndId>
                    <TxSts>RJCT</TxSts>
                    <StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>
                  </TxInfAndSts>
                </OrgnlPmtInfAndSts>
              </CstmrPmtStsRpt>
            </Document>
            """;

    private static final String ONE_LINE = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
              <BkToCstmrStmt>
                <GrpHdr><MsgId>7003</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt>
                  <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
                  <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">456.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-09</Dt></Dt></Bal>
                  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">391.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-09</Dt></Dt></Bal>
                  <Ntry>
                    <Amt Ccy="EUR">65.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-12-09</Dt></BookgDt>
                    <NtryDtls><Btch><PmtInfId>2026-12-08-1</PmtInfId><NbOfTxs>2</NbOfTxs></Btch></NtryDtls>
                  </Ntry>
                </Stmt>
              </BkToCstmrStmt>
            </Document>
            """;

    private static final String STATEMENT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
              <BkToCstmrStmt>
                <GrpHdr><MsgId>7002</MsgId><CreDtTm>2026-12-08T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt>
                  <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
                  <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-07</Dt></Dt></Bal>
                  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">456.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-08</Dt></Dt></Bal>
                  <Ntry>
                    <Amt Ccy="EUR">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-12-07</Dt></BookgDt>
                    <NtryDtls><TxDtls><Refs><EndToEndId>p-ada/1</EndToEndId></Refs></TxDtls></NtryDtls>
                  </Ntry>
                  <Ntry>
                    <Amt Ccy="EUR">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-12-07</Dt></BookgDt>
                    <NtryDtls><TxDtls><Refs><EndToEndId>p-ben/1</EndToEndId></Refs></TxDtls></NtryDtls>
                  </Ntry>
                  <Ntry>
                    <Amt Ccy="EUR">40.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-12-08</Dt></BookgDt>
                    <NtryDtls><TxDtls>
                      <Refs><EndToEndId>p-ben/1</EndToEndId></Refs>
                      <RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed account number</AddtlInf></RtrInf>
                    </TxDtls></NtryDtls>
                  </Ntry>
                  <Ntry>
                    <Amt Ccy="EUR">3.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-12-08</Dt></BookgDt>
                  </Ntry>
                </Stmt>
              </BkToCstmrStmt>
            </Document>
            """;
}
