package apiserver

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"
	"golang.org/x/time/rate"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// Config is what the server needs.
type Config struct {
	DB       *models.DB
	Temporal sdkclient.Client // may be disconnected: reading and intake go on (R8)
	Log      *zap.Logger

	// PublicURL is where people reach the server, such as https://cskh.example.vn; with https, cookies are secure.
	PublicURL string
	// TrustedProxies are the addresses or networks whose X-Forwarded-For is believed. None by default.
	TrustedProxies []string
	// TemporalUI is where supervisors watch the cases in Temporal's own pages; empty: nowhere.
	TemporalUI string
	// Namespace is the one of Temporal that the cases run in; TemporalUI needs it.
	Namespace string
	// Edition is the edition in force; empty: procedure.Default.
	Edition string
	// SessionTerm is for how long a sign-in is good; 0: twelve hours.
	SessionTerm time.Duration
	// ActDeadline is for how long a person's act waits for the engine; 0: ten seconds.
	ActDeadline time.Duration
	// Now is the clock; nil: time.Now.
	Now func() time.Time
}

// Server answers the HTTP API.
type Server struct {
	db       *models.DB
	temporal sdkclient.Client
	log      *zap.Logger
	edition  *procedure.Edition    // in force
	charts   []procedure.Procedure // that cases may follow
	now      func() time.Time

	publicURL   string
	secure      bool
	sessionTerm time.Duration
	actDeadline time.Duration
	bodyTerm    time.Duration
	fileTerm    time.Duration
	crossOrigin *http.CrossOriginProtection

	hashing     chan struct{} // a password takes 19 MiB and a core: no more at once than there are cores
	signIns     *limiter
	signInsFrom *limiter // whatever the login: passwords tried on many
	public      *limiter
	answers     *limiter

	temporalUI string // with the namespace; empty: nowhere

	hub    *hub
	engine *gin.Engine
	api    huma.API
	site   *web.Site

	sitemap []pageRoute
}

// New builds the server; it serves once its Handler is given to an HTTP server. Errors name what is wrong with the
// configuration.
func New(cfg Config) (*Server, error) {
	edition, err := procedure.Choose(cfg.Edition)
	if err != nil {
		return nil, err
	}
	public, err := url.Parse(cfg.PublicURL)
	if err != nil {
		return nil, fmt.Errorf("read the public address: %w", err)
	}
	for _, p := range cfg.TrustedProxies {
		if _, err := netip.ParsePrefix(p); err != nil {
			if _, err := netip.ParseAddr(p); err != nil {
				return nil, fmt.Errorf("trusted proxy %q is no address or network", p)
			}
		}
	}
	s := &Server{
		db: cfg.DB, temporal: cfg.Temporal, log: cfg.Log, edition: edition, charts: chartsOf(edition), now: cfg.Now,
		publicURL: strings.TrimSuffix(cfg.PublicURL, "/"), secure: public.Scheme == "https", sessionTerm: cfg.SessionTerm, actDeadline: cfg.ActDeadline,
		bodyTerm: bodyTerm, fileTerm: fileTerm,
		crossOrigin: http.NewCrossOriginProtection(),
		hashing:     make(chan struct{}, runtime.GOMAXPROCS(0)),
		signIns:     newLimiter(rate.Every(12*time.Second), 5),
		signInsFrom: newLimiter(rate.Every(time.Second), 120), // a whole office behind one address comes at eight
		public:      newLimiter(rate.Every(6*time.Second), 10),
		answers:     newLimiter(rate.Every(time.Second), 120), // a firm with many cases answers from one address
	}
	if cfg.TemporalUI != "" && cfg.Namespace == "" {
		return nil, errors.New("the address of Temporal's pages is known, but not the namespace of the cases")
	}
	s.setDefaults()
	s.temporalUI = engineUI(cfg.TemporalUI, cfg.Namespace)
	s.hub = newHub(s.db, s.log)
	if public.Host != "" {
		// Behind a proxy the Host header may be another one.
		if err := s.crossOrigin.AddTrustedOrigin(public.Scheme + "://" + public.Host); err != nil {
			return nil, fmt.Errorf("read the public address: %w", err)
		}
	}
	return s, s.build(cfg.TrustedProxies)
}

// Handler returns what an HTTP server serves. HEAD is answered as GET without a body, which net/http leaves out.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		s.engine.ServeHTTP(w, r)
	})
}

// Close ends all streams of events, which would otherwise hold up the end of the HTTP server. Call it once.
func (s *Server) Close() { close(s.hub.over) }

func (s *Server) setDefaults() {
	if s.log == nil {
		s.log = zap.NewNop()
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.sessionTerm == 0 {
		s.sessionTerm = 12 * time.Hour
	}
	if s.actDeadline == 0 {
		s.actDeadline = 10 * time.Second
	}
}

// build assembles the engine: what every request goes through, in this order, then the routes.
func (s *Server) build(proxies []string) error {
	gin.SetMode(gin.ReleaseMode)
	s.engine = gin.New()
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	if err := s.engine.SetTrustedProxies(proxies); err != nil {
		return fmt.Errorf("trust the proxies: %w", err)
	}
	s.engine.Use(s.begin, s.logLine, s.recoverPanic, securityHeaders, s.timeBody, s.checkAddress)
	s.engine.NoRoute(func(c *gin.Context) { s.refuse(c, fail(notFound)) })
	s.engine.NoMethod(func(c *gin.Context) { s.refuse(c, fail(methodNotAllowed)) })
	s.api = humagin.New(s.engine, describe())
	for _, r := range s.routes() {
		r.handler(s, s.operation(r))
	}
	if err := s.serveSite(); err != nil {
		return err
	}
	return s.servePages()
}
