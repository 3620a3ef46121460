#include <curl/curl.h>

/* curl_easy_setopt takes its value as a variadic argument, which Swift cannot pass: one function for each kind of value. */

static inline CURLcode plainbill_curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode plainbill_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode plainbill_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode plainbill_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode plainbill_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}

/* libcurl asks for bytes to send. */
static inline CURLcode plainbill_curl_set_reader(CURL *curl, curl_read_callback value) {
    return curl_easy_setopt(curl, CURLOPT_READFUNCTION, value);
}

/* libcurl hands over bytes of a body, or a line of a header. */
static inline CURLcode plainbill_curl_set_writer(CURL *curl, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode plainbill_curl_set_observer(CURL *curl, curl_debug_callback value) {
    return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLcode plainbill_curl_get_number(CURL *curl, CURLINFO info, long *value) {
    return curl_easy_getinfo(curl, info, value);
}

/* The result is in a union, which Swift would read without knowing what it holds. */
static inline CURLcode plainbill_curl_result(const CURLMsg *message) {
    return message->data.result;
}
