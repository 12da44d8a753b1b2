package io.dryrun.adapter.http.marketplace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in a marketplace whose certificate no well-known authority has signed. */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * TLS that trusts what these certificates have signed, and nothing else. A certificate that is
   * itself among them is trusted also after its end.
   *
   * @param pem one certificate or more, in PEM or DER
   * @throws IllegalArgumentException if there is none in it; the message is a sentence
   */
  public static SSLContext only(byte[] pem) {
    Collection<? extends Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("It holds no certificates in PEM.", e);
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("It holds no certificate.");
    }
    try {
      return trusting(certificates);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Every Java platform has TLS.", e);
    }
  }

  private static SSLContext trusting(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
