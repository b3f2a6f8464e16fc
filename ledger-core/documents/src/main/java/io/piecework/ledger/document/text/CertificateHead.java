package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.reading.statement.Issue;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The head of a certificate in words.
 *
 * @param period with the event up to which the certificate goes
 * @param issue the issuer, the number and the contact; none without an issue
 * @param foot issuer and number for each sheet of paper; empty without an issue
 * @param open what is not in the certificate of a year that has not ended; empty for one that has
 */
@API(status = API.Status.INTERNAL)
public record CertificateHead(String worker, String year, String period, String open, List<String> issue, String foot) {

    /** The year and the event are names, so that they have no thousands. */
    public static CertificateHead of(YearCertificate certificate, Language language) {
        return new CertificateHead(
                language.name(certificate.worker()),
                certificate.year().toString(),
                language.say(
                        "statement.as-of-recorded",
                        language.period(certificate.period()),
                        String.valueOf(certificate.position()),
                        language.time(certificate.recorded(), certificate.zone())),
                certificate.ended() ? "" : language.say("certificate.open"),
                issue(certificate, language),
                IssueLines.foot(certificate.issue(), number(certificate)));
    }

    private static List<String> issue(YearCertificate certificate, Language language) {
        Issue issue = certificate.issue();
        return issue == null ? List.of() : IssueLines.of(issue, "certificate.number", number(certificate), language);
    }

    private static String number(YearCertificate certificate) {
        Issue issue = certificate.issue();
        return issue == null || issue.number() == null
                ? certificate.worker().value() + "-" + certificate.year() + zone(certificate) + "-"
                        + certificate.position()
                : issue.number();
    }

    /** The year of another zone has other lines. */
    private static String zone(YearCertificate certificate) {
        return certificate.zone().equals(ZoneOffset.UTC)
                ? ""
                : "-" + certificate.zone().getId().replace('/', '-');
    }

    List<String> lines(Language language) {
        return Stream.concat(Stream.of(language.say("certificate.title", worker, year), period, open), issue.stream())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
