// Opens a new connection for each request, as docker and containerd do for each pull, without resuming TLS sessions.
// Arguments: URL, connections at once, seconds. Prints the requests that were redirected, the nanoseconds, and the rest.
package main

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	connections, _ := strconv.Atoi(os.Args[2])
	seconds, _ := strconv.Atoi(os.Args[3])
	var redirected, failed atomic.Int64
	var clients sync.WaitGroup
	began := time.Now()
	end := began.Add(time.Duration(seconds) * time.Second)
	for i := 0; i < connections; i++ {
		clients.Add(1)
		go func() {
			defer clients.Done()
			client := &http.Client{
				CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
				Transport: &http.Transport{
					DisableKeepAlives: true,
					TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
				},
			}
			for time.Now().Before(end) {
				response, err := client.Get(os.Args[1])
				if err == nil {
					response.Body.Close()
				}
				if err == nil && response.StatusCode == http.StatusTemporaryRedirect {
					redirected.Add(1)
				} else {
					failed.Add(1)
				}
			}
		}()
	}
	clients.Wait()
	fmt.Println(redirected.Load(), time.Since(began).Nanoseconds(), failed.Load())
}
