// Joins two network interfaces by a link that delivers each packet after a delay.
package main

import (
	"fmt"
	"log"
	"os"
	"syscall"
	"time"
	"unsafe"
)

// The longest packet of the interfaces, whose MTU is 1,500.
const packetBytes = 2048

// As many packets as a fast sender has in flight during the delay.
const packetsInFlight = 1 << 17

type packet struct {
	bytes []byte
	due   time.Time
}

func main() {
	delay, err := time.ParseDuration(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	near, far := open(os.Args[1]), open(os.Args[2])
	go join(near, far, delay)
	go join(far, near, delay)
	fmt.Println("joined")
	select {}
}

// Creates an interface (TUN), which ends with this process.
func open(name string) *os.File {
	fd, err := syscall.Open("/dev/net/tun", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		log.Fatal("/dev/net/tun: ", err)
	}
	var request [40]byte
	copy(request[:15], name)
	*(*uint16)(unsafe.Pointer(&request[16])) = syscall.IFF_TUN | syscall.IFF_NO_PI
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), syscall.TUNSETIFF, uintptr(unsafe.Pointer(&request))); errno != 0 {
		log.Fatal(name, ": ", errno)
	}
	return os.NewFile(uintptr(fd), name)
}

func join(from, to *os.File, delay time.Duration) {
	flight := make(chan packet, packetsInFlight)
	go deliver(flight, to)
	for {
		bytes := make([]byte, packetBytes)
		n, err := from.Read(bytes)
		if err != nil {
			log.Fatal(from.Name(), ": ", err)
		}
		flight <- packet{bytes[:n], time.Now().Add(delay)}
	}
}

func deliver(flight chan packet, to *os.File) {
	for next := range flight {
		time.Sleep(time.Until(next.due))
		// an interface that is down loses packets, as a link does
		_, _ = to.Write(next.bytes)
	}
}
