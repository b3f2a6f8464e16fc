package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTimeTest {

    @ParameterizedTest
    @CsvSource({
        "Sun Nov 05 01:30:00 GMT 2017, 2017-11-05T01:30:00Z",
        "Sun Nov 05 01:30:00 UTC 2017, 2017-11-05T01:30:00Z",
        "Sun Nov 05 01:30:00 EST 2017, 2017-11-05T06:30:00Z",
        "Sun Nov 05 01:30:00 EDT 2017, 2017-11-05T05:30:00Z",
        "Sun Nov 05 01:30:00 CST 2017, 2017-11-05T07:30:00Z",
        "Sun Nov 05 01:30:00 CDT 2017, 2017-11-05T06:30:00Z",
        "Sun Nov 05 01:30:00 MST 2017, 2017-11-05T08:30:00Z",
        "Sun Nov 05 01:30:00 MDT 2017, 2017-11-05T07:30:00Z",
        "Sun Nov 05 01:30:00 PST 2017, 2017-11-05T09:30:00Z",
        "Sun Nov 05 01:30:00 PDT 2017, 2017-11-05T08:30:00Z",
    })
    void distinguishes_both_half_past_ones_when_clocks_go_back(String text, String expected) {
        assertThat(ResultsTime.parse("SubmitTime", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Mon Jul 01 12:00:00 PST 2019, 2019-07-01T20:00:00Z",
        "Mon Jul 01 12:00:00 PDT 2019, 2019-07-01T19:00:00Z",
        "Tue Jan 01 12:00:00 PDT 2019, 2019-01-01T19:00:00Z",
        "Tue Jan 01 12:00:00 EDT 2019, 2019-01-01T16:00:00Z",
        "Tue Dec 31 23:30:00 PST 2019, 2020-01-01T07:30:00Z",
        "Sun Mar 10 02:30:00 PST 2019, 2019-03-10T10:30:00Z",
        "Sat Feb 29 00:00:00 GMT 2020, 2020-02-29T00:00:00Z",
        "Thu Jan 01 00:00:00 GMT 1970, 1970-01-01T00:00:00Z",
    })
    void reads_zone_abbreviations_with_fixed_offsets_on_every_date(String text, String expected) {
        assertThat(ResultsTime.parse("SubmitTime", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2013/10/31 22:17:08 +0000, 2013-10-31T22:17:08Z",
        "2013/10/31 22:17:08 -0730, 2013-11-01T05:47:08Z",
        "2013-10-31T22:17:08Z, 2013-10-31T22:17:08Z",
        "2016-09-24 10:47:53 UTC, 2016-09-24T10:47:53Z",
        "2016-09-24 10:47:53 PDT, 2016-09-24T17:47:53Z",
        "2016-09-24 10:47:53 +0200, 2016-09-24T08:47:53Z",
        "2016-09-24 10:47:53 -07:00, 2016-09-24T17:47:53Z",
        "2016-09-24T10:47:53Z, 2016-09-24T10:47:53Z",
        "2016-09-24 10:47:53Z, 2016-09-24T10:47:53Z",
        "2016-09-24T10:47:53+02:00, 2016-09-24T08:47:53Z",
        "2016-09-24 10:47:53.5 UTC, 2016-09-24T10:47:53.5Z",
        "2013-10-31T22:17:08.123+01:00, 2013-10-31T21:17:08.123Z",
    })
    void reads_numbers_with_their_offset(String text, String expected) {
        assertThat(ResultsTime.parse("ApprovalTime", text)).isEqualTo(expected);
    }

    @Test
    void does_not_depend_on_the_default_zone_and_locale() {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(ResultsTime.parse("SubmitTime", "Mon Jul 01 12:00:00 CST 2019"))
                    .isEqualTo(Instant.parse("2019-07-01T18:00:00Z"));
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat Feb 30 00:23:24 PST 2019",
                "Fri Feb 29 00:23:24 PST 2019",
                "Mon Oct 08 00:23:24 PDT 2019",
                "Tue Oct 08 24:00:00 PDT 2019",
                "Tue Oct 08 00:60:00 PDT 2019",
                "Tue Oct 08 00:23:24 XYZ 2019",
                "Tue Oct 08 00:23:24 pst 2019",
                "Tue Oct 08 00:23:24 Asia/Tokyo 2019",
                "Die Okt 08 00:23:24 PDT 2019",
                "Tue Oct 08 00:23:24 2019",
                "Tue Oct 08 00:23:24 PDT 99999999999999",
                "2013/02/30 22:17:08 +0000",
                "2013/10/31 22:17:08 +9900",
                "2013/10/31 22:17:08",
                "10/31/2013",
                "2013-10-31 22:17:08",
                "1382739428",
                "yesterday",
            })
    void refuses_invalid_times(String text) {
        assertThatThrownBy(() -> ResultsTime.parse("SubmitTime", text))
                .isInstanceOf(RowProblem.class)
                .hasMessage("SubmitTime \"" + text + "\" is not a time such as Tue Oct 08 00:23:24 PDT 2019");
    }

    @Test
    void refuses_times_out_of_range() {
        assertThatThrownBy(() -> ResultsTime.parse("AcceptTime", "Wed Dec 31 23:59:59 GMT 1969"))
                .isInstanceOf(RowProblem.class)
                .hasMessage("AcceptTime \"Wed Dec 31 23:59:59 GMT 1969\" is before 1970");
    }

    @Test
    void refuses_a_long_text_without_parsing_it() {
        assertThatThrownBy(() -> ResultsTime.parse("AcceptTime", "Tue ".repeat(10_000)))
                .isInstanceOf(RowProblem.class)
                .hasMessage("AcceptTime \"" + "Tue ".repeat(15) + "…\" is too long for a time");
    }
}
