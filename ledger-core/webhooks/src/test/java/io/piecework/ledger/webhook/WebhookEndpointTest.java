package io.piecework.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointTest {

    private static final String URL = "https://crm.example/hooks/s3cr3t";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://crm.example",
                "https://user:pass@crm.example/",
                "https:///hooks",
                "mailto:a@b",
                "https://crm.example/#x"
            })
    void a_url_is_a_host_with_a_path(String url) {
        assertThatThrownBy(() -> WebhookEndpoint.fromNow("crm", url, TestReceiver.SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook crm: its URL must be https:// and a host, without a user and a fragment");
    }

    @Test
    void no_message_and_no_text_has_a_secret() {
        for (String wrong : new String[] {
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_hello",
            "whsec_MfKQ9r8GKYqrTwjUPD8",
            "whsec_" + Base64.getEncoder().encodeToString(new byte[65])
        }) {
            assertThatThrownBy(() -> WebhookEndpoint.fromNow("crm", URL, wrong))
                    .hasMessage("webhook crm: a secret must be whsec_ and the Base64 of 24 to 64 random bytes");
        }
        assertThatThrownBy(() -> WebhookEndpoint.fromNow("crm", URL)).hasMessageContaining("0 secrets");
        assertThat(WebhookEndpoint.fromNow("crm", URL, TestReceiver.SECRET))
                .hasToString("webhook:crm to crm.example for platform");
    }

    @Test
    void numbers_have_limits() {
        WebhookEndpoint endpoint = WebhookEndpoint.fromNow("crm", URL, TestReceiver.SECRET);
        assertThatThrownBy(() -> endpoint.timeout(Duration.ofMinutes(3))).hasMessageContaining("PT3M");
        assertThatThrownBy(() -> endpoint.parallel(0)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> WebhookEndpoint.fromNow("a b", URL, TestReceiver.SECRET))
                .hasMessageContaining("\"a b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "2002:a00:1::",
                "2001:0:1::1",
                "100::1"
            })
    void an_address_of_the_platforms_own_networks_is_not_public(String address) throws Exception {
        assertThat(PublicAddresses.areAll(InetAddress.getByName("1.1.1.1"), InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "2606:4700::1111",
                "64:ff9b::101:101",
                "2002:101:101::"
            })
    void any_other_address_is_public(String address) throws Exception {
        assertThat(PublicAddresses.areAll(InetAddress.getByName(address))).isTrue();
    }
}
