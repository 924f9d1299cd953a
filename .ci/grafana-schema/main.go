// Fails if a file is no dashboard by Grafana's schema: an unknown or missing key, a wrong type, an invalid value.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	text, err := os.ReadFile(os.Args[1])
	exitOn(err)
	var board dashboard.Dashboard
	exitOn(board.UnmarshalJSONStrict(text))
	exitOn(board.Validate())
}

// The library returns lists of errors, also empty ones.
func exitOn(err error) {
	if err != nil && err.Error() != "" {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
