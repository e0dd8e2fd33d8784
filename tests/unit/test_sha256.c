/* The vectors of FIPS 180-4 and of NIST's SHA-256 test suite. */
#include "host.h"

#include "base/sha256.h"

static void test_vectors(void **state) {
  static const struct {
    const char *text, *digest;
  } cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopq"
       "rstnopq"
       "rstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[SHA256_TEXT_SIZE];
    sha256_text(cases[i].text, strlen(cases[i].text), text);
    assert_string_equal(text, cases[i].digest);
  }
}

static void test_million(void **state) {
  size_t size = 1000000;
  char text[SHA256_TEXT_SIZE], *bytes = malloc(size);
  (void)state;
  assert_non_null(bytes);
  memset(bytes, 'a', size);
  sha256_text(bytes, size, text);
  assert_string_equal(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  free(bytes);
}

/* The length stands in the last eight bytes of a block: one more or less byte about 56 and 64 changes the
*padding.
** Digests of that many zero bytes, from NIST's additional vectors for 55, 56, 57 and 64. */
static void test_padding(void **state) {
  static const struct {
    size_t size;
    const char *digest;
  } cases[] = {
      {55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"},
      {56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"},
      {57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"},
      {64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"},
  };
  static const char zeros[64];
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[SHA256_TEXT_SIZE];
    sha256_text(zeros, cases[i].size, text);
    assert_string_equal(text, cases[i].digest);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_vectors),
      cmocka_unit_test(test_million),
      cmocka_unit_test(test_padding),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
